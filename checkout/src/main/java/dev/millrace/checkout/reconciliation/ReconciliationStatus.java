package dev.millrace.checkout.reconciliation;

import java.util.Locale;

/** How far a reconciliation has come. */
public enum ReconciliationStatus {
    RUNNING,
    COMPLETED,
    /** Something could not be compared, such as a rail that did not answer; what was found until then is shown. */
    FAILED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ReconciliationStatus of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
