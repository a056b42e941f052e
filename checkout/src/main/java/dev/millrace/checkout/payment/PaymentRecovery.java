package dev.millrace.checkout.payment;

import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;

/** One look at one payment that is due: finishes what a request left, asks rails what they owe, ends what is over. */
@Singleton
public class PaymentRecovery {
    private final PaymentStore store;
    private final PaymentJourney journey;
    private final SpaceClock clock;

    @Inject
    public PaymentRecovery(PaymentStore store, PaymentJourney journey, SpaceClock clock) {
        this.store = store;
        this.journey = journey;
        this.clock = clock;
    }

    /** Safe to repeat at any time, and beside a request that works on the same payment. */
    public Payment look(Space space, PaymentId id) {
        Instant now = clock.now(space);
        Payment payment = journey.goOn(store.get(space, id));
        for (Attempt attempt : payment.liveAttempts()) {
            boolean unsure = !attempt.outcomeKnown() && attempt.wanted() == Attempt.Wanted.PAY;
            boolean mayBeHeld = attempt.hold() && attempt.status() == AttemptStatus.OPEN;
            if (unsure || mayBeHeld) {
                payment = journey.lookUp(payment, attempt);
            }
        }
        payment = journey.fulfil(store.change(space, id, kept -> Wishes.expire(closingOutlived(kept, now), now)));
        return needsInstructions(payment, now) ? journey.renew(payment) : touched(space, payment);
    }

    /** An attempt whose rate has run out, while its payment has not, is closed and followed by another. */
    private static Payment closingOutlived(Payment payment, Instant now) {
        Payment closing = payment;
        for (Attempt attempt : payment.liveAttempts()) {
            boolean outlived = attempt.status() == AttemptStatus.OPEN
                    && attempt.wanted() == Attempt.Wanted.PAY
                    && !now.isBefore(attempt.expiresAt());
            if (outlived && payment.status() == PaymentStatus.PENDING) {
                closing = closing.with(attempt.wanting(Attempt.Wanted.CLOSE));
            }
        }
        return closing;
    }

    private static boolean needsInstructions(Payment payment, Instant now) {
        return payment.status() == PaymentStatus.PENDING
                && payment.ending() == PaymentState.Ending.NONE
                && now.isBefore(payment.expiresAt())
                && payment.liveAttempts().stream().allMatch(attempt -> attempt.wanted() == Attempt.Wanted.CLOSE);
    }

    /** Sets the time of the next look, also where this one changed nothing. */
    private Payment touched(Space space, Payment payment) {
        return store.change(space, payment.id(), kept -> Step.of(kept));
    }
}
