package dev.millrace.checkout.session;

import java.util.Locale;
import java.util.Optional;

/** What can be told about a checkout session; the lower-case name behind {@code checkout_session.} is in the API for ever. */
public enum SessionNews {
    CREATED,
    UPDATED,
    READY,
    IN_REVIEW,
    COMPLETING,
    COMPLETED,
    CANCELED,
    EXPIRED;

    /** The news of a move; becoming open again is told by the update that caused it. */
    static Optional<SessionNews> of(SessionStatus status) {
        return switch (status) {
            case OPEN -> Optional.empty();
            case READY -> Optional.of(READY);
            case IN_REVIEW -> Optional.of(IN_REVIEW);
            case COMPLETING -> Optional.of(COMPLETING);
            case COMPLETED -> Optional.of(COMPLETED);
            case CANCELED -> Optional.of(CANCELED);
            case EXPIRED -> Optional.of(EXPIRED);
        };
    }

    public String type() {
        return "checkout_session." + name().toLowerCase(Locale.ROOT);
    }
}
