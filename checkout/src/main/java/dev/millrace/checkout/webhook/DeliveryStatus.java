package dev.millrace.checkout.webhook;

import java.util.Locale;

/** Where a delivery stands; only a pending one is sent again. */
public enum DeliveryStatus {
    PENDING,
    SUCCEEDED,
    FAILED,
    CANCELED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryStatus of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
