package dev.millrace.checkout.session;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a checkout session stands. {@link #next()} is the only table of moves. */
public enum SessionStatus {
    /** Data is missing. */
    OPEN,
    /** Nothing is missing; it can be completed. */
    READY,
    /** Its payment waits for a person. */
    IN_REVIEW,
    /** Its payment is on its way. */
    COMPLETING,
    /** It is paid. */
    COMPLETED,
    CANCELED,
    EXPIRED;

    /** Every status a session may move to from here. */
    public Set<SessionStatus> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(READY, CANCELED, EXPIRED);
            case READY -> EnumSet.of(OPEN, COMPLETING, CANCELED, EXPIRED); // back: something was taken out
            case COMPLETING -> EnumSet.of(READY, IN_REVIEW, COMPLETED, CANCELED, EXPIRED); // back: it ended unpaid
            case IN_REVIEW -> EnumSet.of(READY, COMPLETING, COMPLETED, CANCELED, EXPIRED);
            case COMPLETED, CANCELED, EXPIRED -> EnumSet.noneOf(SessionStatus.class); // late money is a surplus
        };
    }

    public boolean mayBecome(SessionStatus other) {
        return next().contains(other);
    }

    /** Whether what is bought may still be changed. */
    public boolean isEditable() {
        return switch (this) {
            case OPEN, READY -> true;
            case IN_REVIEW, COMPLETING, COMPLETED, CANCELED, EXPIRED -> false;
        };
    }

    /** Whether it waits for a payment of its own. */
    public boolean awaitsPayment() {
        return switch (this) {
            case IN_REVIEW, COMPLETING -> true;
            case OPEN, READY, COMPLETED, CANCELED, EXPIRED -> false;
        };
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
