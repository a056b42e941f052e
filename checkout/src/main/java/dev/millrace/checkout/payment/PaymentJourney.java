package dev.millrace.checkout.payment;

import static dev.millrace.checkout.error.ErrorCode.NO_ELIGIBLE_RAIL;

import dev.millrace.checkout.crash.CrashPoint;
import dev.millrace.checkout.crash.CrashSwitch;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.payment.PaymentState.Declined;
import dev.millrace.checkout.payment.PaymentState.Failed;
import dev.millrace.checkout.payment.PaymentState.InReview;
import dev.millrace.checkout.rail.NewRailKey;
import dev.millrace.checkout.rail.Rail;
import dev.millrace.checkout.rail.RailAnswer;
import dev.millrace.checkout.rail.RailOrder;
import dev.millrace.checkout.rail.RailQuestion;
import dev.millrace.checkout.rail.RailRouter;
import dev.millrace.checkout.rail.RailState;
import dev.millrace.checkout.rail.Rails;
import dev.millrace.checkout.rail.Routing;
import dev.millrace.checkout.rail.ScenarioBook;
import dev.millrace.checkout.rate.Rates;
import dev.millrace.checkout.risk.RiskDecision.Verdict;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes a payment from where it stands to where only the payer or a person can take it further.
 *
 * <p>Every step is kept before the outside hears of it, so a request, its repetition and recovery all walk the same way: whoever
 * comes second finds the step done.
 */
@Singleton
public class PaymentJourney {
    private static final String PAYS_TWICE = "pays_twice";

    private final PaymentStore store;
    private final PaymentEar ear;
    private final Rails rails;
    private final RailRouter router;
    private final Rates rates;
    private final ScenarioBook scenarios;
    private final SpaceClock clock;
    private final Ids ids;
    private final CrashSwitch crash;

    @Inject
    public PaymentJourney(
            PaymentStore store,
            PaymentEar ear,
            Rails rails,
            RailRouter router,
            Rates rates,
            ScenarioBook scenarios,
            SpaceClock clock,
            Ids ids,
            CrashSwitch crash) {
        this.store = store;
        this.ear = ear;
        this.rails = rails;
        this.router = router;
        this.rates = rates;
        this.scenarios = scenarios;
        this.clock = clock;
        this.ids = ids;
        this.crash = crash;
    }

    /** From {@code created}, or from a review that was accepted, to instructions on a rail. */
    Payment goOn(Payment payment) {
        if (payment.status() == PaymentStatus.CREATED) {
            return payment.attempts().isEmpty() ? start(payment) : finishAsking(payment);
        }
        boolean accepted = payment.status() == PaymentStatus.IN_REVIEW && !payment.reviewOpen();
        return accepted ? start(payment) : payment;
    }

    private Payment start(Payment payment) {
        crash.pass(CrashPoint.PAYMENT_KEPT);
        Instant now = clock.now(payment.space());
        if (payment.risk().verdict() == Verdict.DECLINE) {
            return store.change(
                    payment.space(), payment.id(), kept -> once(kept, payment, () -> kept.moveTo(new Declined(now))));
        }
        Optional<Rate> rate = rates.current(payment.space(), payment.amount().currency());
        boolean review = payment.risk().verdict() == Verdict.REVIEW && payment.status() == PaymentStatus.CREATED;
        boolean hold = review || payment.terms().capture() == CaptureMode.MANUAL;
        Routing routing = router.route(new RailQuestion(
                payment.space().livemode(), payment.amount(), payment.terms().rails(), hold, rate));
        if (routing.chosen().isPresent()) {
            return attempt(payment, routing, rate.orElseThrow(), hold);
        }
        return store.change(
                payment.space(), payment.id(), kept -> once(kept, payment, () -> nowhere(kept, routing, review, now)));
    }

    /** No rail can take it. Under review it waits for the person, if a rail without a hold could; else it has failed. */
    private Step nowhere(Payment kept, Routing routing, boolean review, Instant now) {
        Payment routed = kept.routedNowhere(routing);
        boolean waits = review
                && kept.terms().capture() == CaptureMode.AUTOMATIC
                && router.route(new RailQuestion(
                                kept.space().livemode(),
                                kept.amount(),
                                kept.terms().rails(),
                                false,
                                rates.current(kept.space(), kept.amount().currency())))
                        .chosen()
                        .isPresent();
        if (waits) {
            return routed.withReview(true).moveTo(new InReview(now)).with(Step.ReviewMove.OPEN);
        }
        String why = String.join(
                "; ",
                routing.candidates().stream()
                        .map(candidate -> candidate.rail().wireName() + ": " + candidate.reason())
                        .toList());
        Payment explained = routed.withError(new Failure(NO_ELIGIBLE_RAIL, why, ""));
        return explained.status() == PaymentStatus.CREATED
                ? explained.moveTo(new Failed(now))
                : explained.moveTo(new PaymentState.Canceled(now)); // accepted, but nothing can take it any more
    }

    /** Decides only if nobody has taken the payment further meanwhile. */
    private static Step once(Payment kept, Payment seen, Supplier<Step> decide) {
        return kept.version() == seen.version() ? decide.get() : Step.of(kept);
    }

    private Payment attempt(Payment payment, Routing routing, Rate rate, boolean hold) {
        Rail rail = rails.find(routing.chosen().orElseThrow(), payment.space().livemode())
                .orElseThrow();
        Attempt fresh = fresh(payment, rail, rate, hold);
        Payment kept =
                store.change(payment.space(), payment.id(), now -> once(now, payment, () -> now.keep(fresh, routing)));
        boolean ours = kept.attempts().stream().anyMatch(attempt -> attempt.id().equals(fresh.id()));
        if (!ours) {
            return goOnUnlessRepeated(kept, payment);
        }
        crash.pass(CrashPoint.ATTEMPT_KEPT);
        Payment shown = ask(kept, fresh);
        crash.pass(CrashPoint.INSTRUCTIONS_KEPT);
        boolean again = payment.terms().scenario().equals(Optional.of(PAYS_TWICE)) && fresh.number() == 1;
        return again && shown.status() == PaymentStatus.PENDING ? renew(shown) : shown;
    }

    private Payment goOnUnlessRepeated(Payment kept, Payment seen) {
        return kept.version() == seen.version() ? kept : goOn(kept);
    }

    private Attempt fresh(Payment payment, Rail rail, Rate current, boolean hold) {
        Instant now = clock.now(payment.space());
        Rate rate = current.takenAt(now);
        NewRailKey key = rail.newKey();
        Instant end = payment.expiresAt().isBefore(rate.expiresAt()) ? payment.expiresAt() : rate.expiresAt();
        return new Attempt(
                new AttemptId(ids.next(AttemptId.PREFIX)),
                payment.attempts().size() + 1,
                rail.name(),
                key.key(),
                key.secret(),
                AttemptStatus.ASKING,
                Attempt.Wanted.PAY,
                hold,
                payment.amount(),
                rate.ceilToMsat(payment.amount()),
                0,
                0,
                rate,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now,
                end,
                Optional.empty(),
                0);
    }

    /** Shows the payer something new to pay at the rate in force; what was shown before stays open until its rail has closed it. */
    Payment renew(Payment payment) {
        Optional<Rate> rate = rates.current(payment.space(), payment.amount().currency());
        boolean hold = payment.attempts().getLast().hold();
        Routing routing = router.route(new RailQuestion(
                payment.space().livemode(), payment.amount(), payment.terms().rails(), hold, rate));
        return routing.chosen().isEmpty() ? payment : attempt(payment, routing, rate.orElseThrow(), hold);
    }

    /** Somebody kept the attempt and went away: the rail is looked at first, and asked again only if it never heard of it. */
    private Payment finishAsking(Payment payment) {
        Attempt last = payment.attempts().getLast();
        return last.status() == AttemptStatus.ASKING ? lookUp(payment, last) : payment;
    }

    private Payment ask(Payment payment, Attempt attempt) {
        scenarios.register(
                attempt.key(),
                payment.space().merchant(),
                payment.terms().scenario(),
                payment.id().value());
        Duration window = Duration.between(clock.now(payment.space()), attempt.expiresAt());
        Rail rail = rails.of(attempt.key().account());
        RailAnswer answer = rail.open(new RailOrder(
                attempt.key(),
                attempt.secret(),
                attempt.askedMsat(),
                payment.terms()
                        .description()
                        .orElseGet(() -> "Payment "
                                + payment.terms().orderRef().orElse(payment.id().value())),
                window.isPositive() ? window : Duration.ofSeconds(1),
                attempt.hold()));
        if (attempt.hold()) {
            rail.watch(attempt.key());
        }
        crash.pass(CrashPoint.RAIL_ANSWERED);
        return ear.hear(payment, attempt, answer);
    }

    /** Asks the rail what became of an attempt, and acts on it. */
    Payment lookUp(Payment payment, Attempt attempt) {
        Rail rail = rails.of(attempt.key().account());
        RailAnswer answer = rail.lookUp(attempt.key()).asFound();
        boolean absent = answer instanceof RailAnswer.Done done && done.state() instanceof RailState.Absent;
        if (!absent) {
            return ear.hear(payment, attempt, answer);
        }
        boolean wanted = attempt.wanted() == Attempt.Wanted.PAY
                && clock.now(payment.space()).isBefore(attempt.expiresAt());
        return wanted ? ask(payment, attempt) : ear.hear(payment, attempt, new RailAnswer.Done(new RailState.Closed()));
    }

    /** Does at the rails what is wanted of the live attempts: capture or close. */
    Payment fulfil(Payment payment) {
        Payment now = payment;
        for (Attempt attempt : payment.liveAttempts()) {
            Rail rail = rails.of(attempt.key().account());
            now = switch (attempt.wanted()) {
                case PAY -> now;
                case CAPTURE -> ear.hear(now, attempt, rail.capture(attempt.key(), attempt.secret()));
                case CLOSE ->
                    attempt.status() == AttemptStatus.ASKING
                            ? lookUp(now, attempt)
                            : ear.hear(now, attempt, rail.close(attempt.key()));
            };
        }
        return now;
    }
}
