package dev.millrace.checkout.payment;

import java.time.Instant;

/** A status with what is true only of it. Amounts are columns, not state. */
public sealed interface PaymentState {

    PaymentStatus status();

    record Created() implements PaymentState {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.CREATED;
        }
    }

    record InReview(Instant since) implements PaymentState {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.IN_REVIEW;
        }
    }

    /** Instructions are shown. */
    record Pending(Instant since, Ending ending) implements PaymentState {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.PENDING;
        }
    }

    /** Money was seen that is not final. */
    record Processing(Instant since) implements PaymentState {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.PROCESSING;
        }
    }

    /** Money is held; it must be captured before the rail gives it back. */
    record Authorized(Instant since, Instant captureBefore, Ending ending) implements PaymentState {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.AUTHORIZED;
        }
    }

    record Conflicted(Instant since, String difference) implements PaymentState {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.CONFLICTED;
        }
    }

    record Settled(Instant at) implements PaymentState {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.SETTLED;
        }
    }

    record Declined(Instant at) implements PaymentState {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.DECLINED;
        }
    }

    record Expired(Instant at) implements PaymentState {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.EXPIRED;
        }
    }

    record Canceled(Instant at) implements PaymentState {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.CANCELED;
        }
    }

    record Failed(Instant at) implements PaymentState {
        @Override
        public PaymentStatus status() {
            return PaymentStatus.FAILED;
        }
    }

    /** What was asked for and waits for the rail's word. */
    enum Ending {
        NONE,
        CAPTURE,
        CANCEL,
        EXPIRE
    }

    /** The record that holds a status's data. */
    static Class<? extends PaymentState> recordOf(PaymentStatus status) {
        return switch (status) {
            case CREATED -> Created.class;
            case IN_REVIEW -> InReview.class;
            case PENDING -> Pending.class;
            case PROCESSING -> Processing.class;
            case AUTHORIZED -> Authorized.class;
            case CONFLICTED -> Conflicted.class;
            case SETTLED -> Settled.class;
            case DECLINED -> Declined.class;
            case EXPIRED -> Expired.class;
            case CANCELED -> Canceled.class;
            case FAILED -> Failed.class;
        };
    }
}
