package dev.millrace.checkout.payment;

import static dev.millrace.checkout.error.ErrorCode.CAPTURE_AMOUNT_UNSUPPORTED;
import static dev.millrace.checkout.error.ErrorCode.PAYMENT_STATUS_CONFLICT;
import static dev.millrace.checkout.error.ErrorCode.REVIEW_CLOSED;
import static dev.millrace.checkout.error.ErrorCode.REVIEW_OPEN;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.payment.PaymentState.Authorized;
import dev.millrace.checkout.payment.PaymentState.Canceled;
import dev.millrace.checkout.payment.PaymentState.Declined;
import dev.millrace.checkout.payment.PaymentState.Ending;
import dev.millrace.checkout.payment.PaymentState.Expired;
import dev.millrace.checkout.payment.PaymentState.Pending;
import dev.millrace.checkout.payment.Step.ReviewMove;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What a person or a deadline wants of a payment. Wishes may be refused; where a rail must agree they wait for its word. */
final class Wishes {
    private Wishes() {}

    /** Gives up or voids; refuses with {@code payment_status_conflict}. */
    static Step cancel(Payment payment, Instant now) {
        return switch (payment.state()) {
            case PaymentState.Created created ->
                payment.closingAllBut(Optional.empty()).moveTo(new Canceled(now));
            case PaymentState.InReview review ->
                payment.withReview(false).moveTo(new Canceled(now)).with(ReviewMove.CANCEL);
            case Pending pending -> end(payment, Ending.CANCEL, now);
            case Authorized authorized -> end(payment, Ending.CANCEL, now);
            case PaymentState.Processing s -> throw conflict(payment, "canceled");
            case PaymentState.Conflicted s -> throw conflict(payment, "canceled");
            case PaymentState.Settled s -> throw conflict(payment, "canceled");
            case Declined s -> throw conflict(payment, "canceled");
            case Expired s -> throw conflict(payment, "canceled");
            case Canceled s -> throw conflict(payment, "canceled");
            case PaymentState.Failed s -> throw conflict(payment, "canceled");
        };
    }

    /**
     * Takes what is held; refuses with {@code payment_status_conflict}, {@code review_open}, {@code capture_amount_unsupported}.
     *
     * @param amount in the smallest unit; only the whole amount, as Lightning takes a held payment whole or not at all
     */
    static Step capture(Payment payment, OptionalLong amount) {
        if (!(payment.state() instanceof Authorized authorized) || authorized.ending() != Ending.NONE) {
            throw conflict(payment, "captured");
        }
        if (payment.reviewOpen()) {
            throw new Refusal(
                    REVIEW_OPEN,
                    "%s is under review: accept or decline it first"
                            .formatted(payment.id().value()));
        }
        if (amount.isPresent() && amount.getAsLong() != payment.amount().minor()) {
            throw new Refusal(
                    CAPTURE_AMOUNT_UNSUPPORTED,
                    "amount",
                    "%s is held as a whole: capture %d or cancel"
                            .formatted(payment.amount().text(), payment.amount().minor()));
        }
        return capture(payment, authorized);
    }

    private static Step capture(Payment payment, Authorized authorized) {
        Payment capturing = payment.in(new Authorized(authorized.since(), authorized.captureBefore(), Ending.CAPTURE));
        for (Attempt attempt : payment.liveAttempts()) {
            if (attempt.status() == AttemptStatus.HELD) {
                capturing = capturing.with(attempt.wanting(Attempt.Wanted.CAPTURE));
            }
        }
        return Step.of(capturing);
    }

    /** A person says yes: money that is held is taken where capture is automatic; what waited goes on. */
    static Step accept(Payment payment) {
        requireReview(payment);
        Payment accepted = payment.withReview(false);
        if (payment.state() instanceof Authorized authorized
                && payment.terms().capture() == CaptureMode.AUTOMATIC
                && authorized.ending() == Ending.NONE) {
            return capture(accepted, authorized).with(ReviewMove.ACCEPT);
        }
        return Step.of(accepted).with(ReviewMove.ACCEPT);
    }

    /** A person says no: money that is held goes back. */
    static Step decline(Payment payment, Instant now) {
        requireReview(payment);
        Payment refused = payment.withReview(false);
        if (payment.status() == PaymentStatus.IN_REVIEW) {
            return refused.moveTo(new Declined(now)).with(ReviewMove.DECLINE);
        }
        return end(refused, Ending.CANCEL, now).with(ReviewMove.DECLINE);
    }

    private static void requireReview(Payment payment) {
        if (!payment.reviewOpen()) {
            throw new Refusal(
                    REVIEW_CLOSED,
                    "%s has no open review".formatted(payment.id().value()));
        }
    }

    /**
     * Its time is over; nothing happens where it is not. What was ending and has lost its last attempt to anything but its closing,
     * such as to money that was too little, ends as it was about to: nobody else will come to say so.
     */
    static Step expire(Payment payment, Instant now) {
        if (payment.ending() != Ending.NONE && payment.liveAttempts().isEmpty()) {
            return over(payment, payment.ending(), now);
        }
        return switch (payment.state()) {
            case Pending pending
            when !now.isBefore(payment.expiresAt()) && pending.ending() == Ending.NONE ->
                end(payment, Ending.EXPIRE, now);
            case Authorized authorized
            when !now.isBefore(authorized.captureBefore()) && authorized.ending() == Ending.NONE ->
                end(payment, Ending.EXPIRE, now);
            case PaymentState.InReview review
            when !now.isBefore(payment.expiresAt()) ->
                payment.withReview(false).moveTo(new Expired(now)).with(ReviewMove.EXPIRE);
            case PaymentState other -> Step.of(payment);
        };
    }

    private static Step end(Payment payment, Ending ending, Instant now) {
        if (payment.ending() == ending) {
            return Step.of(payment);
        }
        if (payment.ending() == Ending.CAPTURE) {
            throw conflict(payment, ending == Ending.CANCEL ? "canceled" : "expired");
        }
        PaymentState waiting = payment.state() instanceof Authorized held
                ? new Authorized(held.since(), held.captureBefore(), ending)
                : new Pending(((Pending) payment.state()).since(), ending);
        if (payment.liveAttempts().isEmpty()) {
            return over(payment, ending, now);
        }
        return Step.of(payment.in(waiting).closingAllBut(Optional.empty()));
    }

    private static Step over(Payment payment, Ending ending, Instant now) {
        boolean canceled = ending == Ending.CANCEL;
        Step done = payment.withSums(payment.sums().authorized(0), payment.late())
                .withReview(false)
                .moveTo(canceled ? new Canceled(now) : new Expired(now));
        return payment.reviewOpen() ? done.with(canceled ? ReviewMove.CANCEL : ReviewMove.EXPIRE) : done;
    }

    private static Refusal conflict(Payment payment, String wish) {
        String doing = switch (payment.ending()) {
            case NONE -> "";
            case CAPTURE -> " and being captured";
            case CANCEL -> " and being canceled";
            case EXPIRE -> " and running out";
        };
        return new Refusal(
                PAYMENT_STATUS_CONFLICT,
                "%s is %s%s and cannot be %s"
                        .formatted(payment.id().value(), payment.status().wireName(), doing, wish));
    }
}
