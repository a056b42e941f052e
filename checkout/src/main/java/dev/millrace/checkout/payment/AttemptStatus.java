package dev.millrace.checkout.payment;

import java.util.Locale;

/** Where one try on one rail stands. */
public enum AttemptStatus {
    /** Kept; the rail is being asked, or was and did not answer. */
    ASKING,
    OPEN,
    HELD,
    PAID,
    CLOSED,
    REFUSED,
    NOT_SENT;

    /** Whether money may still come of it in the ordinary way. */
    public boolean isLive() {
        return switch (this) {
            case ASKING, OPEN, HELD -> true;
            case PAID, CLOSED, REFUSED, NOT_SENT -> false;
        };
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
