package dev.millrace.checkout.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a payment has to be looked at again.
 *
 * @param stalledAfter a request that has not got further by then is finished by recovery; longer than any rail call
 * @param holdLookUp how often a rail is asked about money that it may hold
 */
record PaymentTimes(Duration stalledAfter, Duration holdLookUp) {
    private static final Duration CLOSING = Duration.ofSeconds(1);

    /** In the payment's own time; nothing when it is over and closed everywhere. */
    Optional<Instant> next(Payment payment, Instant now) {
        List<Instant> due = new ArrayList<>();
        for (Attempt attempt : payment.liveAttempts()) {
            if (!attempt.outcomeKnown()) {
                due.add(now.plus(attempt.waitForLookUp()));
            } else if (attempt.wanted() != Attempt.Wanted.PAY) {
                due.add(now.plus(CLOSING));
            } else if (payment.status() == PaymentStatus.PENDING) {
                due.add(attempt.expiresAt());
                if (attempt.hold()) {
                    due.add(now.plus(holdLookUp));
                }
            }
        }
        switch (payment.state()) {
            case PaymentState.Created c -> due.add(now.plus(stalledAfter));
            case PaymentState.InReview r -> due.add(payment.expiresAt());
            case PaymentState.Pending p -> due.add(payment.liveAttempts().isEmpty() ? now : payment.expiresAt());
            case PaymentState.Authorized a -> due.add(a.captureBefore());
            case PaymentState.Processing p -> due.add(payment.expiresAt());
            case PaymentState.Conflicted c -> {}
            case PaymentState.Settled s -> {}
            case PaymentState.Declined d -> {}
            case PaymentState.Expired e -> {}
            case PaymentState.Canceled c -> {}
            case PaymentState.Failed f -> {}
        }
        return due.stream().min(Instant::compareTo);
    }
}
