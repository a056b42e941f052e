package dev.millrace.checkout.sending;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where money that goes out stands. {@link #next()} is the only table of moves. */
public enum SendingStatus {
    AWAITING_DESTINATION,
    PENDING,
    SUCCEEDED,
    FAILED,
    CANCELED;

    /** Every status it may move to from here. */
    public Set<SendingStatus> next() {
        return switch (this) {
            case AWAITING_DESTINATION -> EnumSet.of(PENDING, CANCELED);
            case PENDING -> EnumSet.of(SUCCEEDED, FAILED, CANCELED);
            case SUCCEEDED, FAILED, CANCELED -> EnumSet.noneOf(SendingStatus.class);
        };
    }

    public boolean isOver() {
        return next().isEmpty();
    }

    /** By its {@link #wireName}; throws where there is none. */
    public static SendingStatus of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
