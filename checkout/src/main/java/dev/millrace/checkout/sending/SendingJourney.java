package dev.millrace.checkout.sending;

import static dev.millrace.checkout.error.ErrorCode.DESTINATION_AMOUNT_MISMATCH;
import static dev.millrace.checkout.error.ErrorCode.DESTINATION_EXPIRED;
import static dev.millrace.checkout.error.ErrorCode.NO_ELIGIBLE_RAIL;

import dev.millrace.checkout.crash.CrashPoint;
import dev.millrace.checkout.crash.CrashSwitch;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.payment.AttemptId;
import dev.millrace.checkout.rail.Destination;
import dev.millrace.checkout.rail.OutgoingRail;
import dev.millrace.checkout.rail.OutgoingRails;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.rail.ScenarioBook;
import dev.millrace.checkout.rail.SendAnswer;
import dev.millrace.checkout.rail.SendOrder;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes what goes out from where it stands to its end, or to where only time can take it further.
 *
 * <p>That the rail is asked is kept before it is asked, so it is asked once, whoever comes second: a request, its repetition, or
 * recovery. Everything after that is looked up.
 */
@Singleton
public class SendingJourney {
    /** An invoice that ends sooner cannot be paid in time. */
    private static final Duration LIFE_MIN = Duration.ofSeconds(30);

    private final SendingStore store;
    private final OutgoingRails rails;
    private final ScenarioBook scenarios;
    private final SpaceClock clock;
    private final Clock real;
    private final Ids ids;
    private final CrashSwitch crash;

    @Inject
    public SendingJourney(
            SendingStore store,
            OutgoingRails rails,
            ScenarioBook scenarios,
            SpaceClock clock,
            Clock real,
            Ids ids,
            CrashSwitch crash) {
        this.store = store;
        this.rails = rails;
        this.scenarios = scenarios;
        this.clock = clock;
        this.real = real;
        this.ids = ids;
        this.crash = crash;
    }

    /** Where an invoice leads; refuses with {@code destination_invalid}, {@code destination_expired}, {@code no_eligible_rail}. */
    public Destination read(Space space, String invoice) {
        Destination destination = rail(space).read(invoice);
        if (destination.expiresAt().isBefore(clock.now(space).plus(LIFE_MIN))) {
            throw new Refusal(
                    DESTINATION_EXPIRED,
                    "destination.invoice",
                    "the invoice ends at %s; it needs %d seconds of life"
                            .formatted(destination.expiresAt(), LIFE_MIN.toSeconds()));
        }
        return destination;
    }

    private OutgoingRail rail(Space space) {
        return rails.find(RailName.LIGHTNING, space.livemode())
                .orElseThrow(() ->
                        new Refusal(NO_ELIGIBLE_RAIL, "no Lightning node is configured that could send this money"));
    }

    /** A try to send {@code msat} there; refuses with {@code destination_amount_mismatch}. */
    public SendingAttempt attempt(Space space, Destination destination, long msat) {
        destination.askedMsat().ifPresent(asked -> {
            if (asked != msat) {
                throw new Refusal(
                        DESTINATION_AMOUNT_MISMATCH,
                        "destination.invoice",
                        "the invoice asks for %d millisatoshi, and %d are to be sent".formatted(asked, msat));
            }
        });
        var id = new AttemptId(ids.next(AttemptId.PREFIX));
        return SendingAttempt.to(destination, rail(space).name(), id, clock.now(space));
    }

    /** A refund learns where to; refuses with {@code refund_status_conflict} and as {@link #read} and {@link #attempt} say. */
    public Sending sendTo(Space space, SendingId id, String invoice) {
        Sending kept = store.get(space, id); // somebody else's is not there, whatever the invoice
        if (kept.goesTo(invoice)) { // a request that was not answered comes again
            return goOn(kept);
        }
        Destination destination = read(space, invoice);
        return goOn(store.change(space, id, sending -> sending.to(attempt(space, destination, sending.amountMsat()))));
    }

    /** Gives it up while nothing was sent; refuses with {@code refund_status_conflict}. */
    public Sending cancel(Space space, SendingId id) {
        return store.change(space, id, Sending::canceled);
    }

    /** Sends what waits to be sent; whatever else it is stays as it is. */
    public Sending goOn(Sending sending) {
        if (!sending.waitsToBeSent()) {
            return sending;
        }
        crash.pass(CrashPoint.SENDING_KEPT);
        scenarios.register(
                sending.attempt().orElseThrow().key(),
                sending.space().merchant(),
                sending.terms().scenario(),
                sending.id().value());
        Instant now = clock.now(sending.space());
        var ours = new AtomicBoolean();
        Sending asked = store.change(sending.space(), sending.id(), kept -> {
            Sending next = kept.asked(now, real.instant());
            ours.set(!next.equals(kept));
            return next;
        });
        if (!ours.get() || !asked.isUnderWay()) {
            return asked;
        }
        crash.pass(CrashPoint.SENDING_ASKED);
        SendingAttempt attempt = asked.attempt().orElseThrow();
        SendAnswer answer = rails.of(attempt.key().account())
                .send(new SendOrder(attempt.key(), attempt.invoice(), asked.amountMsat(), asked.feeMaxMsat()));
        crash.pass(CrashPoint.SEND_ANSWERED);
        Sending ended = hear(asked, answer);
        crash.pass(CrashPoint.SENDING_ENDED);
        return ended;
    }

    /** Asks the rail what became of it. */
    Sending lookUp(Sending sending) {
        SendingAttempt attempt = sending.attempt().orElseThrow();
        return hear(sending, rails.of(attempt.key().account()).track(attempt.key()));
    }

    private Sending hear(Sending sending, SendAnswer answer) {
        Instant now = clock.now(sending.space());
        return store.change(sending.space(), sending.id(), kept -> kept.heard(answer, now, real.instant()));
    }
}
