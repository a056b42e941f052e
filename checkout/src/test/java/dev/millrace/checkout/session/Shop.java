package dev.millrace.checkout.session;

import dev.millrace.checkout.SettableClock;
import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.TestShop;
import dev.millrace.checkout.config.PaymentConfig;
import dev.millrace.checkout.crash.CrashSwitch;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.idempotency.IdempotencyKeys;
import dev.millrace.checkout.ledger.Ledger;
import dev.millrace.checkout.merchant.ApiKeyStore;
import dev.millrace.checkout.merchant.ApiKeys;
import dev.millrace.checkout.merchant.MerchantStore;
import dev.millrace.checkout.merchant.Merchants;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.outbox.Outbox;
import dev.millrace.checkout.outbox.OutboxBell;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentEar;
import dev.millrace.checkout.payment.PaymentFilter;
import dev.millrace.checkout.payment.PaymentJourney;
import dev.millrace.checkout.payment.PaymentQuestions;
import dev.millrace.checkout.payment.PaymentRecovery;
import dev.millrace.checkout.payment.PaymentReviews;
import dev.millrace.checkout.payment.PaymentStore;
import dev.millrace.checkout.payment.Payments;
import dev.millrace.checkout.rail.FakeRail;
import dev.millrace.checkout.rail.RailRouter;
import dev.millrace.checkout.rail.Rails;
import dev.millrace.checkout.rail.ScenarioBook;
import dev.millrace.checkout.rate.RateStore;
import dev.millrace.checkout.rate.Rates;
import dev.millrace.checkout.recovery.SessionSweeper;
import dev.millrace.checkout.risk.ReviewStore;
import dev.millrace.checkout.risk.TestRisk;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shop of its own with everything behind it: the real PostgreSQL, and a rail in memory. */
final class Shop {
    final SettableClock clock = new SettableClock();
    final SecureRandom random = new SecureRandom();
    final Ids ids = new Ids(clock, random);
    final Database database = TestDatabase.get();
    final Space space = TestShop.open(database, ids);
    final FakeRail rail = new FakeRail("fake/" + space.merchant().value(), clock);
    final SpaceClock spaceClock = new SpaceClock(database, clock);
    final CheckoutSessionStore store;
    final CheckoutSessions sessions;
    final SessionRecovery recovery;
    final SessionSweeper sweeper;
    final Payments payments;
    final PaymentMethods methods;
    private final PaymentEar ear;
    private final PaymentRecovery paymentRecovery;

    Shop(Path folder) {
        var rates = new Rates(new RateStore(database), clock);
        rates.post(space, Currency.of("EUR"), new BigDecimal("57012.34"), Duration.ofHours(24));
        var box = SecretBox.at(folder.resolve("key"), random);
        var outbox = new Outbox(database, ids, new OutboxBell());
        store = new CheckoutSessionStore(database, spaceClock, outbox, Shop::json, PaymentConfig.DEFAULT);
        var reviews = new ReviewStore(database, ids);
        var paymentStore = new PaymentStore(
                database,
                spaceClock,
                ids,
                new Ledger(database, ids),
                outbox,
                Shop::json,
                new IdempotencyKeys(database, box, clock),
                new PaymentReviews(reviews, outbox, Shop::json),
                PaymentConfig.DEFAULT,
                new SessionListener(store, spaceClock));
        var rails = new Rails(List.of(rail));
        var router = new RailRouter(rails);
        ear = new PaymentEar(paymentStore, rates, spaceClock, CrashSwitch.OFF);
        var journey = new PaymentJourney(
                paymentStore, ear, rails, router, rates, ScenarioBook.NONE, spaceClock, ids, CrashSwitch.OFF);
        payments = new Payments(
                TestRisk.gate(box, clock),
                paymentStore,
                journey,
                new PaymentQuestions(rates),
                ScenarioBook.NONE,
                reviews,
                database,
                spaceClock);
        paymentRecovery = new PaymentRecovery(paymentStore, journey, spaceClock);
        var merchants = new Merchants(
                new MerchantStore(database),
                new ApiKeys(new ApiKeyStore(database), box, random, ids, clock),
                database,
                ids,
                clock);
        var sessionPayments = new SessionPayments(payments, merchants, PaymentConfig.DEFAULT, spaceClock);
        sessions = new CheckoutSessions(store, sessionPayments, spaceClock, ids);
        recovery = new SessionRecovery(store, sessionPayments, spaceClock);
        sweeper = new SessionSweeper(store, recovery, clock);
        methods = new PaymentMethods(router, rates);
    }

    private static String json(Object value) {
        return value instanceof CheckoutSession session
                ? "{\"status\":\"%s\"}".formatted(session.status().wireName())
                : "{}";
    }

    NewSession asked(SessionContent content) {
        return asked(content, NewSession.LASTS_DEFAULT);
    }

    NewSession asked(SessionContent content, Duration lasts) {
        return new NewSession(
                new SessionId(ids.next(SessionId.PREFIX)), space, Currency.of("EUR"), content, "api", lasts);
    }

    /** A session for a digital good of 12.50 EUR, ready to be completed. */
    CheckoutSession ready() {
        return sessions.open(asked(Contents.of(Contents.song())));
    }

    CheckoutSession now(CheckoutSession session) {
        return sessions.get(space, session.id());
    }

    Payment paymentOf(CheckoutSession session) {
        return payments.get(space, now(session).payment().orElseThrow());
    }

    List<Payment> allPayments() {
        return payments.list(
                        space,
                        new PaymentFilter(
                                PageRequest.first(100),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of()))
                .data();
    }

    void pay(Payment payment) {
        var key = payment.attempts().getLast().key();
        ear.told(key, rail.pay(key));
    }

    void hold(Payment payment) {
        var key = payment.attempts().getLast().key();
        ear.told(key, rail.hold(key));
    }

    /** Moves the time on, and has the payment looked at as its sweeper would. */
    Payment lookAt(Payment payment, Duration later) {
        clock.advance(later);
        return paymentRecovery.look(space, payment.id());
    }

    CheckoutSession lookAt(CheckoutSession session, Duration later) {
        clock.advance(later);
        return recovery.look(space, session.id());
    }

    /** The types of everything told about a session, in order, without the part that is always the same. */
    List<String> told(CheckoutSession session) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                                select replace(type, 'checkout_session.', '') from event where object_id = :id order by sequence
                                """, String.class)
                        .setParameter("id", session.id().value())
                        .getResultList());
    }

    /** When it is looked at next; empty when it is left alone. */
    Optional<Instant> workAt(CheckoutSession session) {
        return database.in(
                space,
                rows -> Optional.ofNullable(
                        rows.find(CheckoutSessionRow.class, session.id().value()).workAt));
    }
}
