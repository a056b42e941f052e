package dev.millrace.checkout.payment;

import static dev.millrace.checkout.error.ErrorCode.RAIL_REFUSED;
import static dev.millrace.checkout.error.ErrorCode.RAIL_UNREACHABLE;

import dev.millrace.checkout.crash.CrashPoint;
import dev.millrace.checkout.crash.CrashSwitch;
import dev.millrace.checkout.payment.PaymentState.Failed;
import dev.millrace.checkout.rail.RailAnswer;
import dev.millrace.checkout.rail.RailKey;
import dev.millrace.checkout.rail.RailNews;
import dev.millrace.checkout.rail.RailState;
import dev.millrace.checkout.rate.Rates;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Hears what rails say, as an answer or by themselves, and keeps what follows. */
@Singleton
public class PaymentEar implements RailNews {
    private final PaymentStore store;
    private final Rates rates;
    private final SpaceClock clock;
    private final CrashSwitch crash;

    @Inject
    public PaymentEar(PaymentStore store, Rates rates, SpaceClock clock, CrashSwitch crash) {
        this.store = store;
        this.rates = rates;
        this.clock = clock;
        this.crash = crash;
    }

    /** News that nobody asked for. A key that is none of ours belongs to somebody else who uses the node. */
    @Override
    public void told(RailKey key, RailState state) {
        store.ownerOf(key).ifPresent(owner -> {
            Payment payment = store.get(owner.space(), owner.payment());
            payment.attempts().stream()
                    .filter(attempt -> attempt.key().equals(key))
                    .findFirst()
                    .ifPresent(attempt -> {
                        crash.pass(CrashPoint.NEWS_HEARD);
                        keep(owner.space(), payment.id(), attempt, state);
                        crash.pass(CrashPoint.NEWS_KEPT);
                    });
        });
    }

    /** The answer to something we asked. */
    Payment hear(Payment payment, Attempt attempt, RailAnswer answer) {
        Space space = payment.space();
        Instant now = clock.now(space);
        return switch (answer) {
            case RailAnswer.Done done -> keep(space, payment.id(), attempt, done.state());
            case RailAnswer.Refused refused -> {
                var why = new Failure(RAIL_REFUSED, refused.message(), refused.code());
                yield store.change(space, payment.id(), kept -> failed(kept, attempt, AttemptStatus.REFUSED, why, now));
            }
            case RailAnswer.NotSent notSent -> {
                var why = new Failure(RAIL_UNREACHABLE, notSent.reason(), "");
                yield store.change(
                        space, payment.id(), kept -> failed(kept, attempt, AttemptStatus.NOT_SENT, why, now));
            }
            case RailAnswer.Unknown unknown ->
                store.change(
                        space,
                        payment.id(),
                        kept -> Step.of(kept.with(kept.attempt(attempt.id()).unknown(now))));
        };
    }

    private Payment keep(Space space, PaymentId id, Attempt attempt, RailState state) {
        var hearing = new Hearing(
                clock.now(space), rates.current(space, attempt.rate().currency()));
        return store.change(space, id, payment -> {
            boolean known = state instanceof RailState.Paid paid
                    && store.hasReceipt(
                            space, attempt.key().account(), paid.arrival().reference());
            return hearing.of(payment, attempt.id(), state, known);
        });
    }

    /** A no to something that is open already is no end: the rail is asked again later. */
    private static Step failed(Payment kept, Attempt seen, AttemptStatus how, Failure why, Instant now) {
        Attempt attempt = kept.attempt(seen.id());
        if (attempt.status() != AttemptStatus.ASKING) {
            return Step.of(attempt.status().isLive() ? kept.with(attempt.unknown(now)) : kept);
        }
        Payment explained = kept.with(attempt.failed(how, why)).withError(why);
        boolean hopeless = kept.status() == PaymentStatus.CREATED
                && explained.liveAttempts().isEmpty();
        if (hopeless) {
            return explained.moveTo(new Failed(now));
        }
        return Step.of(explained);
    }
}
