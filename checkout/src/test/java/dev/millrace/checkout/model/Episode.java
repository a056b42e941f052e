package dev.millrace.checkout.model;

import dev.millrace.checkout.TestShop;
import dev.millrace.checkout.config.PaymentConfig;
import dev.millrace.checkout.crash.CrashSwitch;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.idempotency.IdempotencyKeys;
import dev.millrace.checkout.ledger.Ledger;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.outbox.Outbox;
import dev.millrace.checkout.outbox.OutboxBell;
import dev.millrace.checkout.payment.CaptureMode;
import dev.millrace.checkout.payment.NewPayment;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentEar;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentJourney;
import dev.millrace.checkout.payment.PaymentQuestions;
import dev.millrace.checkout.payment.PaymentRecovery;
import dev.millrace.checkout.payment.PaymentReviews;
import dev.millrace.checkout.payment.PaymentStore;
import dev.millrace.checkout.payment.Payments;
import dev.millrace.checkout.payment.Terms;
import dev.millrace.checkout.rail.RailRouter;
import dev.millrace.checkout.rail.Rails;
import dev.millrace.checkout.rail.ScenarioBook;
import dev.millrace.checkout.rate.RateStore;
import dev.millrace.checkout.rate.Rates;
import dev.millrace.checkout.recovery.Sweeper;
import dev.millrace.checkout.risk.ReviewStore;
import dev.millrace.checkout.risk.TestRisk;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.hibernate.HibernateException;

/**
 * The random life of one shop: payments are opened, paid, captured, canceled, judged and forgotten, requests die at every point, the
 * rail lies. All of it follows from one seed.
 */
final class Episode {
    private static final Currency EUR = Currency.of("EUR");
    /** How often in a row honest news may not be kept, with nothing dying any more. */
    private static final int FAILURES_MAX = 20;

    private static final int ROUNDS_MAX = 300;

    private final Random random;
    private final ManualClock clock = new ManualClock();
    private final Database database;
    private final Ids ids;
    private final Space space;
    private final LyingRail rail;
    private final Rates rates;
    private final Payments payments;
    private final PaymentEar ear;
    private final Sweeper sweeper;
    private final Ledger ledger;
    private final List<NewPayment> asked = new ArrayList<>();
    private boolean mortal = true;

    Episode(Database database, SecretBox box, long seed) {
        this.database = database;
        this.random = new Random(seed);
        ids = new Ids(clock, new SecureRandom());
        space = TestShop.open(database, ids);
        rail = new LyingRail("lightning/" + space.merchant().value(), random, clock);
        rates = new Rates(new RateStore(database), clock);
        ledger = new Ledger(database, ids);
        CrashSwitch crash = point -> {
            if (mortal && random.nextInt(40) == 0) {
                throw new Killed(point.word());
            }
        };
        var time = new SpaceClock(database, clock);
        var keys = new IdempotencyKeys(database, box, clock);
        var outbox = new Outbox(database, ids, new OutboxBell());
        var reviews = new ReviewStore(database, ids);
        var store = new PaymentStore(
                database,
                time,
                ids,
                ledger,
                outbox,
                value -> "{}",
                keys,
                new PaymentReviews(reviews, outbox, value -> "{}"),
                PaymentConfig.DEFAULT,
                (before, after) -> {});
        var rails = new Rails(List.of(rail));
        ear = new PaymentEar(store, rates, time, crash);
        var journey = new PaymentJourney(
                store, ear, rails, new RailRouter(rails), rates, ScenarioBook.NONE, time, ids, crash);
        payments = new Payments(
                TestRisk.gate(box, clock),
                store,
                journey,
                new PaymentQuestions(rates),
                ScenarioBook.NONE,
                reviews,
                database,
                time);
        sweeper = new Sweeper(store, new PaymentRecovery(store, journey, time), keys, clock);
    }

    Space space() {
        return space;
    }

    Database database() {
        return database;
    }

    LyingRail rail() {
        return rail;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Lives so many operations, then comes to rest: nothing lies or dies any more, all deadlines pass. */
    void live(int operations) {
        postRate();
        for (int i = 0; i < operations; i++) {
            try {
                operate();
            } catch (Refusal | Killed | HibernateException expected) {
                // A no is an answer; a death, and a database that hung up on a machine too busy, are what recovery is
                // for.
            }
        }
        mortal = false;
        rail.becomesHonest();
        hearEverything();
        for (int round = 0; !isQuiet(); round++) {
            if (round == ROUNDS_MAX) {
                throw new AssertionError("does not come to rest: "
                        + payments().stream()
                                .filter(payment -> !payment.status().isOver()
                                        || !payment.liveAttempts().isEmpty())
                                .limit(3)
                                .toList());
            }
            clock.goOn(Duration.ofMinutes(10)); // past the lease, and past more and more deadlines
            sweeper.sweepPayments();
        }
        hearEverything();
    }

    private void hearEverything() {
        int failures = 0;
        while (rail.hasNews()) {
            try {
                rail.tellsSomething(ear);
                failures = 0;
            } catch (HibernateException hungUp) { // the rail tells it again
                if (++failures == FAILURES_MAX) throw new AssertionError("news that nobody can keep", hungUp);
            }
        }
    }

    private boolean isQuiet() {
        return database.in(
                        space,
                        rows -> rows.createNativeQuery(
                                        "select count(*) from payment where work_at is not null", Long.class)
                                .getSingleResult())
                == 0;
    }

    private void operate() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> open();
            case 4 -> again();
            case 5, 6, 7 -> rail.somebodyPays();
            case 8, 9, 10 -> rail.tellsSomething(ear);
            case 11, 12, 13 -> sweeper.sweepPayments();
            case 14 -> payments.capture(space, some(), OptionalLong.empty());
            case 15 -> payments.cancel(space, some());
            case 16 -> payments.accept(space, some(), Optional.empty());
            case 17 -> payments.decline(space, some(), Optional.of("no"));
            case 18 -> clock.goOn(Duration.ofSeconds(random.nextInt(240)));
            default -> postRate();
        }
    }

    private void open() {
        var scenario = switch (random.nextInt(10)) {
            case 0 -> Optional.of("review");
            case 1 -> Optional.of("decline");
            default -> Optional.<String>empty();
        };
        var terms = new Terms(
                random.nextInt(4) == 0 ? CaptureMode.MANUAL : CaptureMode.AUTOMATIC,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Map.of(),
                "api",
                Optional.empty(),
                random.nextBoolean() ? 0 : 100,
                scenario);
        var fresh = new NewPayment(
                new PaymentId(ids.next(PaymentId.PREFIX)),
                space,
                new Money(1 + random.nextInt(5_000), EUR),
                terms,
                Duration.ofMinutes(1 + random.nextInt(30)),
                Optional.empty());
        asked.add(fresh);
        payments.open(fresh);
    }

    /** A client that got no answer asks the same again. */
    private void again() {
        if (!asked.isEmpty()) {
            payments.open(asked.get(random.nextInt(asked.size())));
        }
    }

    private PaymentId some() {
        if (asked.isEmpty()) {
            throw new Killed("nothing there yet");
        }
        int recent = Math.min(asked.size(), 12);
        return asked.get(asked.size() - 1 - random.nextInt(recent)).id();
    }

    private void postRate() {
        rates.post(
                space,
                EUR,
                BigDecimal.valueOf(40_000 + random.nextInt(30_000)),
                Duration.ofMinutes(1 + random.nextInt(60)));
    }

    List<Payment> payments() {
        return asked.stream()
                .map(NewPayment::id)
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Payment> find(PaymentId id) {
        try {
            return Optional.of(payments.get(space, id));
        } catch (Refusal neverKept) {
            return Optional.empty();
        }
    }
}
