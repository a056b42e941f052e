package dev.millrace.checkout.payment;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a payment stands. {@link #next()} is the only table of moves. */
public enum PaymentStatus {
    CREATED,
    IN_REVIEW,
    PENDING,
    PROCESSING,
    AUTHORIZED,
    CONFLICTED,
    SETTLED,
    DECLINED,
    EXPIRED,
    CANCELED,
    FAILED;

    /** Every status a payment may move to from here. */
    public Set<PaymentStatus> next() {
        return switch (this) {
            case CREATED -> EnumSet.of(IN_REVIEW, PENDING, PROCESSING, AUTHORIZED, SETTLED, DECLINED, CANCELED, FAILED);
            case IN_REVIEW -> EnumSet.of(PENDING, DECLINED, CANCELED, EXPIRED);
            case PENDING -> EnumSet.of(PROCESSING, AUTHORIZED, SETTLED, CONFLICTED, EXPIRED, CANCELED, FAILED);
            case PROCESSING -> EnumSet.of(PENDING, SETTLED, CONFLICTED, EXPIRED); // back: it was replaced
            case AUTHORIZED -> EnumSet.of(SETTLED, CANCELED, EXPIRED);
            case CONFLICTED -> EnumSet.of(SETTLED, CANCELED); // by a person with evidence
            case EXPIRED, CANCELED -> EnumSet.of(PROCESSING, SETTLED); // money that arrives late still arrived
            case SETTLED, DECLINED, FAILED -> EnumSet.noneOf(PaymentStatus.class);
        };
    }

    public boolean mayBecome(PaymentStatus other) {
        return next().contains(other);
    }

    /** Whether nothing more is expected; late money may still come. */
    public boolean isOver() {
        return switch (this) {
            case SETTLED, DECLINED, EXPIRED, CANCELED, FAILED -> true;
            case CREATED, IN_REVIEW, PENDING, PROCESSING, AUTHORIZED, CONFLICTED -> false;
        };
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
