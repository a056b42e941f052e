package dev.millrace.checkout;

import dev.millrace.checkout.config.LightningConfig;
import dev.millrace.checkout.config.PaymentConfig;
import dev.millrace.checkout.config.SendingConfig;
import dev.millrace.checkout.crash.CrashPoint;
import dev.millrace.checkout.crash.CrashSwitch;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.idempotency.IdempotencyKeys;
import dev.millrace.checkout.lease.LeaseStore;
import dev.millrace.checkout.lease.Leases;
import dev.millrace.checkout.ledger.AccountKind;
import dev.millrace.checkout.ledger.Ledger;
import dev.millrace.checkout.merchant.ApiKeyStore;
import dev.millrace.checkout.merchant.ApiKeys;
import dev.millrace.checkout.merchant.MerchantStore;
import dev.millrace.checkout.merchant.Merchants;
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
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.payment.PaymentStore;
import dev.millrace.checkout.payment.PaymentSumsStore;
import dev.millrace.checkout.payment.Payments;
import dev.millrace.checkout.payment.Terms;
import dev.millrace.checkout.payout.Payouts;
import dev.millrace.checkout.rail.CursorStore;
import dev.millrace.checkout.rail.Instructions;
import dev.millrace.checkout.rail.LightningBook;
import dev.millrace.checkout.rail.LightningNews;
import dev.millrace.checkout.rail.LightningRail;
import dev.millrace.checkout.rail.LightningSender;
import dev.millrace.checkout.rail.LightningWatch;
import dev.millrace.checkout.rail.OutgoingRail;
import dev.millrace.checkout.rail.OutgoingRails;
import dev.millrace.checkout.rail.Rail;
import dev.millrace.checkout.rail.RailBook;
import dev.millrace.checkout.rail.RailRouter;
import dev.millrace.checkout.rail.Rails;
import dev.millrace.checkout.rail.ScenarioBook;
import dev.millrace.checkout.rate.RateStore;
import dev.millrace.checkout.rate.Rates;
import dev.millrace.checkout.recovery.SendingSweeper;
import dev.millrace.checkout.recovery.Sweeper;
import dev.millrace.checkout.refund.Refunds;
import dev.millrace.checkout.risk.ReviewStore;
import dev.millrace.checkout.risk.TestRisk;
import dev.millrace.checkout.sandbox.LightningScenarios;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.checkout.sending.Sending;
import dev.millrace.checkout.sending.SendingJourney;
import dev.millrace.checkout.sending.SendingRecovery;
import dev.millrace.checkout.sending.SendingStore;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Network;
import dev.millrace.lightning.lnd.LndNode;
import dev.millrace.lightning.sandbox.ExecutedEntry;
import dev.millrace.lightning.sandbox.PayerBehaviour;
import dev.millrace.lightning.sandbox.SandboxControl;
import dev.millrace.lightning.sandbox.SandboxServer;
import dev.millrace.lightning.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** The domain put together by hand, on the real PostgreSQL and a sandbox node of its own, without a server around it. */
public final class TestGateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    public final SettableClock clock = new SettableClock();
    public final Database database = TestDatabase.get();
    public final Ids ids = new Ids(clock, new SecureRandom());
    public final Space space = TestShop.open(database, ids);
    public final Ledger ledger = new Ledger(database, ids);
    public final IdempotencyKeys keys;
    public final Rates rates = new Rates(new RateStore(database), clock);
    public final PaymentStore store;
    public final Payments payments;
    public final PaymentRecovery recovery;
    public final Sweeper sweeper;
    public final SpaceClock spaceClock = new SpaceClock(database, clock);
    public final SandboxControl control;
    public final Rail rail;
    public final OutgoingRail sender;
    public final PaymentSumsStore sums = new PaymentSumsStore(database);
    public final SendingStore sendings;
    public final Refunds refunds;
    public final Payouts payouts;
    public final SendingSweeper sendingSweeper;
    private final AtomicReference<CrashPoint> crashAt = new AtomicReference<>();
    private final SandboxServer node;
    public final LndNode client;
    public final RailBook book;
    private final LightningNews news;

    public TestGateway() {
        try {
            Path dir = Files.createTempDirectory(Path.of("target"), "sandbox");
            node = SandboxServer.start(
                    dir,
                    SandboxSettings.in(dir, clock, RandomGenerator.getDefault())
                            .withDelays(Duration.ofMillis(150), Duration.ofMillis(1_500)));
            client = new LndNode(node.nodeSettings());
            control = node.control();
            book = new LightningBook("lightning/" + space.merchant().value(), false, client);
            var box = SecretBox.at(dir.resolve("master.key"), new SecureRandom());
            keys = new IdempotencyKeys(database, box, clock);
            var spoken = new PaymentEar[1];
            String account = book.account();
            rail = new LightningRail(
                    account,
                    false,
                    client,
                    box,
                    new SecureRandom(),
                    LightningConfig.DEFAULT,
                    new LightningWatch(10, () -> spoken[0]));
            var rails = new Rails(List.of(rail));
            ScenarioBook scenarios = new LightningScenarios(account, control);
            var outbox = new Outbox(database, ids, new OutboxBell());
            var reviews = new ReviewStore(database, ids);
            store = new PaymentStore(
                    database,
                    spaceClock,
                    ids,
                    ledger,
                    outbox,
                    TestGateway::json,
                    keys,
                    new PaymentReviews(reviews, outbox, TestGateway::json),
                    PaymentConfig.DEFAULT,
                    (before, after) -> {});
            spoken[0] = new PaymentEar(store, rates, spaceClock, CrashSwitch.OFF);
            var journey = new PaymentJourney(
                    store, spoken[0], rails, new RailRouter(rails), rates, scenarios, spaceClock, ids, CrashSwitch.OFF);
            payments = new Payments(
                    TestRisk.gate(box, clock),
                    store,
                    journey,
                    new PaymentQuestions(rates),
                    scenarios,
                    reviews,
                    database,
                    spaceClock);
            recovery = new PaymentRecovery(store, journey, spaceClock);
            sweeper = new Sweeper(store, recovery, keys, clock);
            sender = new LightningSender(account, false, client, Network.REGTEST, Duration.ofSeconds(1));
            sendings = new SendingStore(
                    database, spaceClock, clock, ledger, sums, outbox, TestGateway::json, keys, PaymentConfig.DEFAULT);
            var sending = new SendingJourney(
                    sendings, new OutgoingRails(List.of(sender)), scenarios, spaceClock, clock, ids, this::pass);
            var merchants = new Merchants(
                    new MerchantStore(database),
                    new ApiKeys(new ApiKeyStore(database), box, new SecureRandom(), ids, clock),
                    database,
                    ids,
                    clock);
            refunds = new Refunds(
                    store, sums, sendings, sending, ledger, rates, merchants, SendingConfig.DEFAULT, spaceClock);
            payouts = new Payouts(sendings, sending, SendingConfig.DEFAULT, spaceClock);
            sendingSweeper = new SendingSweeper(sendings, new SendingRecovery(sendings, sending, spaceClock), clock);
            news = new LightningNews(
                    account,
                    client,
                    spoken[0],
                    new CursorStore(database, clock),
                    new Leases(new LeaseStore(database), ids));
            Thread.ofVirtual().start(news);
            rates.post(space, Currency.of("EUR"), new BigDecimal("57012.34"), Duration.ofHours(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Object value) {
        if (value instanceof Sending sending) {
            return """
                    {"id":"%s","status":"%s","version":%d,"amount":%d,"currency":"%s"}""".formatted(
                            sending.id().value(),
                            sending.status().wireName(),
                            sending.version(),
                            sending.amount().minor(),
                            sending.amount().currency().code());
        }
        return value instanceof Payment payment
                ? """
                        {"id":"%s","status":"%s","version":%d,"amount":%d,"currency":"%s","received":%d,"captured":%d}""".formatted(
                                payment.id().value(),
                                payment.status().wireName(),
                                payment.version(),
                                payment.amount().minor(),
                                payment.amount().currency().code(),
                                payment.sums().received(),
                                payment.sums().captured())
                : "{}";
    }

    /** A request for 12.50 EUR. */
    public NewPayment asked(String... scenario) {
        return asked(CaptureMode.AUTOMATIC, Duration.ofMinutes(15), scenario);
    }

    public NewPayment asked(CaptureMode capture, Duration window, String... scenario) {
        var terms = new Terms(
                capture,
                Optional.of("A-1001"),
                Optional.of("2 coffees"),
                Optional.empty(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Map.of(),
                "api",
                Optional.empty(),
                0,
                scenario.length == 0 ? Optional.empty() : Optional.of(scenario[0]));
        return new NewPayment(
                new PaymentId(ids.next(PaymentId.PREFIX)),
                space,
                new Money(1250, Currency.of("EUR")),
                terms,
                window,
                Optional.empty());
    }

    public String invoice(Payment payment) {
        return switch (payment.shownAttempt().orElseThrow().instructions().orElseThrow()) {
            case Instructions.LightningInvoice lightning -> lightning.invoice();
        };
    }

    /** Waits, while recovery works, until the payment is as wanted; fails after 90 seconds with what it is instead. */
    public Payment until(Payment payment, Predicate<Payment> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Payment now = payments.get(space, payment.id());
        while (!wanted.test(now)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still " + now);
            }
            sweeper.sweepPayments();
            Thread.onSpinWait();
            now = payments.get(space, payment.id());
        }
        return now;
    }

    /** Whoever sends money and passes this point dies there, once. */
    public void crashAt(CrashPoint point) {
        crashAt.set(point);
    }

    private void pass(CrashPoint point) {
        if (crashAt.compareAndSet(point, null)) {
            throw new Died(point);
        }
    }

    /** The process is gone, as far as whoever sent can tell. */
    public static final class Died extends Error {
        private static final long serialVersionUID = 1;

        Died(CrashPoint point) {
            super("died at " + point.word());
        }
    }

    /** A payment of 12.50 EUR that is settled. */
    public Payment settled() {
        return until(payments.open(asked("pays")), payment -> payment.status() == PaymentStatus.SETTLED);
    }

    /** An invoice of somebody out there, an hour long by the shop's clock. */
    public String invoice(OptionalLong msat) {
        Optional<MilliSatoshi> amount =
                msat.isPresent() ? Optional.of(new MilliSatoshi(msat.getAsLong())) : Optional.empty();
        var answer = control.payerInvoice(
                space.merchant().value(), amount, "for a test", Duration.ofHours(1), PayerBehaviour.SUCCEEDS);
        return switch (answer) {
            case Answer.Done<String>(var invoice) -> invoice;
            case Answer<String> other -> throw new AssertionError(other);
        };
    }

    /** Waits, while recovery works, until it is as wanted; fails after 90 seconds with what it is instead. */
    public Sending until(Sending sending, Predicate<Sending> wanted) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Sending now = sendings.get(space, sending.id());
        while (!wanted.test(now)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still " + now);
            }
            sendingSweeper.sweep();
            Thread.onSpinWait();
            now = sendings.get(space, sending.id());
        }
        return now;
    }

    /** How often the node itself says that it sent something. */
    public long executions(Sending sending) {
        String hash = sending.attempt().orElseThrow().key().key();
        return switch (control.log(space.merchant().value(), 0, 1_000)) {
            case Answer.Done<List<ExecutedEntry>>(var log) ->
                log.stream()
                        .filter(entry -> entry.what().equals("paid_out")
                                && entry.hash().hex().equals(hash))
                        .count();
            case Answer<List<ExecutedEntry>> other -> throw new AssertionError(other);
        };
    }

    /** What an account of the shop holds; above zero debit, below credit. */
    public long balance(AccountKind kind) {
        return ledger.balances(space).stream()
                .filter(balance -> balance.kind() == kind)
                .mapToLong(balance -> balance.amount().longValueExact())
                .sum();
    }

    /** The types of everything told about a payment, in order. */
    public List<String> told(Payment payment) {
        return told(payment.id().value());
    }

    /** The types of everything told about an object, in order. */
    public List<String> told(String objectId) {
        return database.in(
                space,
                rows -> rows.createNativeQuery(
                                "select type from event where object_id = :id order by sequence", String.class)
                        .setParameter("id", objectId)
                        .getResultList());
    }

    /** From here on the rail's news reach nobody. */
    public void hearNoNews() {
        news.stop();
    }

    @Override
    public void close() {
        news.stop();
        client.close();
        node.close();
    }
}
