package dev.millrace.checkout.reconciliation;

import static dev.millrace.checkout.reconciliation.DifferenceKind.DELIVERY_MISSING;
import static dev.millrace.checkout.reconciliation.DifferenceKind.DELIVERY_OVERDUE;
import static dev.millrace.checkout.reconciliation.DifferenceKind.ENTRY_UNBALANCED;
import static dev.millrace.checkout.reconciliation.DifferenceKind.EVENT_MISSING;
import static dev.millrace.checkout.reconciliation.DifferenceKind.EVENT_POSITION;
import static dev.millrace.checkout.reconciliation.DifferenceKind.EVENT_UNPLACED;
import static dev.millrace.checkout.reconciliation.DifferenceKind.LEDGER_BALANCE;
import static dev.millrace.checkout.reconciliation.DifferenceKind.LEDGER_RECEIPTS;
import static dev.millrace.checkout.reconciliation.DifferenceKind.LEDGER_SETTLEMENT;
import static dev.millrace.checkout.reconciliation.DifferenceKind.PAYMENT_ANSWER;
import static dev.millrace.checkout.reconciliation.DifferenceKind.PAYMENT_EVENT;
import static dev.millrace.checkout.reconciliation.DifferenceKind.PAYMENT_RECEIPTS;
import static dev.millrace.checkout.reconciliation.DifferenceKind.PAYMENT_RECEIVED;
import static dev.millrace.checkout.reconciliation.DifferenceKind.PAYMENT_UNREADABLE;
import static dev.millrace.checkout.reconciliation.DifferenceKind.RAIL_RECEIPT;
import static dev.millrace.checkout.reconciliation.DifferenceKind.RECEIPT_MISSING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.TestGateway;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.idempotency.Asked;
import dev.millrace.checkout.outbox.EventStore;
import dev.millrace.checkout.outbox.OutboxBell;
import dev.millrace.checkout.outbox.OutboxRelay;
import dev.millrace.checkout.payment.NewPayment;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.rail.RailBook;
import dev.millrace.checkout.rail.RailBooks;
import dev.millrace.checkout.webhook.TestDeliveryPlan;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.CreatedInvoice;
import dev.millrace.lightning.InvoiceRequest;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Preimage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReconciliationIT {
    private final TestGateway gateway = new TestGateway();
    private final ReconciliationStore store = new ReconciliationStore(gateway.database);
    private final Reconciliations reconciliations = new Reconciliations(store, gateway.spaceClock);
    private final Reconciler reconciler = reconciler(new RailBooks(List.of(gateway.book)));
    private final OutboxRelay relay = new OutboxRelay(
            new EventStore(gateway.database),
            TestDeliveryPlan.of(gateway.database, gateway.ids, gateway.clock),
            new OutboxBell());

    private Reconciler reconciler(RailBooks books) {
        return new Reconciler(store, gateway.database, gateway.store, books, gateway.spaceClock, gateway.clock);
    }

    @AfterEach
    void close() throws SQLException {
        Fault.forgetPostings(gateway.space);
        gateway.close();
    }

    /** Everything that a fault below is put into: an endpoint, an answered request, a settled payment, its events and deliveries. */
    private Payment settled() {
        gateway.database.in(
                gateway.space,
                rows -> rows.createNativeMutationQuery("""
                        insert into webhook_endpoint (id, merchant_id, livemode, url, events, status, secrets, version, created_at)
                        values (:id, :merchant, false, 'https://shop.example/hook', '{payment.*}', 'enabled', '[]', 1, now())
                        """)
                        .setParameter("id", gateway.ids.next("whe_"))
                        .setParameter("merchant", gateway.space.merchant().value())
                        .executeUpdate());
        NewPayment asked = gateway.asked("pays");
        var request = new Asked("order-1", "POST /v1/payments", "0".repeat(64));
        gateway.keys.claim(gateway.space, request, () -> asked.id().value());
        Payment shown = gateway.payments.open(new NewPayment(
                asked.id(), asked.space(), asked.amount(), asked.terms(), asked.window(), Optional.of("order-1")));
        Payment settled = gateway.until(shown, payment -> payment.status() == PaymentStatus.SETTLED);
        relay.runOnce();
        return settled;
    }

    private Reconciliation reconcile() {
        return reconcile(reconciler, Optional.empty(), Optional.empty());
    }

    private Reconciliation reconcile(Reconciler by, Optional<Instant> after, Optional<Instant> before) {
        gateway.clock.advance(Duration.ofMillis(5)); // what was made in this millisecond belongs to the range too
        String id = reconciliations
                .start(gateway.space, gateway.ids.next(Reconciliation.PREFIX), after, before)
                .id();
        assertThat(by.runOnce()).isTrue();
        return reconciliations.get(gateway.space, id);
    }

    private static Set<DifferenceKind> kinds(Reconciliation done) {
        return done.differences().stream().map(Difference::kind).collect(Collectors.toSet());
    }

    @Test
    void findsNothingWhereEverythingAgrees() {
        settled();
        gateway.payments.open(gateway.asked());
        relay.runOnce();

        Reconciliation done = reconcile();

        assertThat(done.differences()).isEmpty();
        assertThat(done.status()).isEqualTo(ReconciliationStatus.COMPLETED);
        assertThat(done.finishedAt()).isPresent();
        assertThat(done.checked()).isEqualTo(new Checked(2, 1, 0, 2, 6, 6, 1, 0));
    }

    private static final Fault CAPTURED_CHANGED = new Fault(
            "captured changed",
            Set.of(PAYMENT_EVENT),
            "update payment set captured = captured - 1 where id = :payment");

    static Stream<Fault> faults() {
        return Stream.of(
                CAPTURED_CHANGED,
                new Fault(
                        "received changed",
                        Set.of(PAYMENT_EVENT, PAYMENT_RECEIVED),
                        "update payment set received = received + 1 where id = :payment"),
                new Fault(
                        "status changed",
                        Set.of(PAYMENT_EVENT, LEDGER_SETTLEMENT),
                        "update payment set status = 'expired' where id = :payment"),
                new Fault(
                        "row damaged",
                        Set.of(PAYMENT_UNREADABLE),
                        "update payment set terms = '[]' where id = :payment"),
                new Fault(
                        "attempt changed",
                        Set.of(PAYMENT_RECEIPTS, PAYMENT_RECEIVED, LEDGER_SETTLEMENT),
                        "update attempt set received_msat = received_msat / 2 where payment_id = :payment"),
                new Fault(
                        "receipt removed",
                        Set.of(PAYMENT_RECEIPTS, LEDGER_RECEIPTS, RECEIPT_MISSING, RAIL_RECEIPT),
                        "delete from receipt where payment_id = :payment"),
                new Fault(
                        "receipt doubled",
                        Set.of(PAYMENT_RECEIPTS, LEDGER_RECEIPTS),
                        "insert into receipt select replace(id, substr(id, 5, 4), 'zzzz'), merchant_id, livemode, payment_id, attempt_id, rail,"
                                + " rail_account, reference || 'x', kind, amount_msat, late, arrived_at, created_at from receipt"
                                + " where payment_id = :payment"),
                new Fault(
                        "receipt larger",
                        Set.of(PAYMENT_RECEIPTS, LEDGER_RECEIPTS, RAIL_RECEIPT),
                        "update receipt set amount_msat = amount_msat + 1000 where payment_id = :payment"),
                new Fault(
                        "posting dropped",
                        Set.of(ENTRY_UNBALANCED, LEDGER_RECEIPTS),
                        "delete from ledger_posting where number = 1 and entry_id = (select id from ledger_entry"
                                + " where kind = 'receipt' and object_id = :payment)"),
                new Fault(
                        "settlement dropped",
                        Set.of(LEDGER_SETTLEMENT, LEDGER_BALANCE),
                        "with entry as (select id from ledger_entry where kind = 'settlement' and object_id = :payment),"
                                + " postings as (delete from ledger_posting where entry_id in (select id from entry))"
                                + " delete from ledger_entry where id in (select id from entry)"),
                new Fault(
                        "event deleted",
                        Set.of(EVENT_MISSING, EVENT_POSITION),
                        "with gone as (select id from event where object_id = :payment and sequence = 2),"
                                + " deliveries as (delete from delivery where event_id in (select id from gone))"
                                + " delete from event where id in (select id from gone)"),
                new Fault(
                        "newest event deleted",
                        Set.of(EVENT_MISSING),
                        "with gone as (select id from event where object_id = :payment and type = 'payment.settled'),"
                                + " deliveries as (delete from delivery where event_id in (select id from gone))"
                                + " delete from event where id in (select id from gone)"),
                new Fault(
                        "event lost its place",
                        Set.of(EVENT_POSITION, EVENT_UNPLACED),
                        "update event set position = null, created_at = created_at - interval '10 minutes'"
                                + " where object_id = :payment and sequence = 2"),
                new Fault(
                        "answer changed",
                        Set.of(PAYMENT_ANSWER),
                        "update idempotency_key set body = replace(body, '1250', '125') where resource_id = :payment"),
                new Fault(
                        "delivery removed",
                        Set.of(DELIVERY_MISSING),
                        "delete from delivery where event_id = (select id from event where object_id = :payment and sequence = 1)"),
                new Fault(
                        "delivery forgotten",
                        Set.of(DELIVERY_OVERDUE),
                        "update delivery set due_at = due_at - interval '10 minutes'"
                                + " where event_id in (select id from event where object_id = :payment and sequence = 1)"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void findsWhatWasPutThereOnPurpose(Fault fault) throws SQLException {
        Payment payment = settled();

        fault.happenTo(payment.id().value());
        Reconciliation done = reconcile();

        assertThat(kinds(done)).as(done.differences().toString()).isEqualTo(fault.seen());
        assertThat(done.differenceCount()).isEqualTo(done.differences().size());
        assertThat(done.status()).isEqualTo(ReconciliationStatus.COMPLETED);
    }

    @Test
    void findsMoneyOfOursThatTheRailHasAndWeDoNot() {
        settled();
        gateway.hearNoNews();
        Payment unheard = gateway.payments.open(gateway.asked());
        gateway.control.pay(gateway.invoice(unheard), Optional.empty());
        relay.runOnce();

        Reconciliation done = reconcile();

        long msat = unheard.attempts().getFirst().askedMsat();
        assertThat(done.differences())
                .containsExactly(new Difference(RAIL_RECEIPT, unheard.id().value(), "0 msat", msat + " msat"));
        assertThat(done.checked().railMovements()).isEqualTo(2);
    }

    @Test
    void countsMoneyAtTheNodeThatIsNobodysPayment() {
        var asked = new InvoiceRequest(
                Preimage.random(new Random(4)), new MilliSatoshi(70_000), "somebody else's", Duration.ofHours(1));
        if (!(gateway.client.create(asked) instanceof Answer.Done<CreatedInvoice>(var created))) {
            throw new AssertionError("the node opens no invoice");
        }
        gateway.control.pay(created.invoice(), Optional.empty());

        Reconciliation done = reconcile();

        assertThat(done.differences()).isEmpty();
        assertThat(done.checked().railStrangers()).isOne();
        assertThat(done.checked().railMovements()).isZero();
    }

    @Test
    void failsWhereARailDoesNotAnswer() {
        settled();
        var silent = new RailBook() {
            @Override
            public String account() {
                return gateway.book.account();
            }

            @Override
            public boolean livemode() {
                return false;
            }

            @Override
            public Optional<Page> page(String behind) {
                return Optional.empty();
            }

            @Override
            public Optional<Movement> find(String key) {
                return Optional.empty();
            }

            @Override
            public Optional<Departure> departure(String key) {
                return Optional.empty();
            }
        };

        Reconciliation done = reconcile(reconciler(new RailBooks(List.of(silent))), Optional.empty(), Optional.empty());

        assertThat(done.status()).isEqualTo(ReconciliationStatus.FAILED);
        assertThat(done.error().orElseThrow()).contains(silent.account());
    }

    @Test
    void comparesOnlyItsRange() throws SQLException {
        Payment first = settled();
        CAPTURED_CHANGED.happenTo(first.id().value());
        gateway.clock.advance(Duration.ofSeconds(20));
        Instant between = gateway.clock.instant();
        gateway.clock.advance(Duration.ofSeconds(20));
        gateway.payments.open(gateway.asked());
        relay.runOnce();

        Reconciliation later = reconcile(reconciler, Optional.of(between), Optional.empty());
        Reconciliation earlier = reconcile(reconciler, Optional.empty(), Optional.of(between));

        assertThat(later.checked().payments()).isOne();
        assertThat(later.differences()).isEmpty();
        assertThat(earlier.checked().payments()).isOne();
        assertThat(kinds(earlier)).containsExactly(PAYMENT_EVENT);
    }

    @Test
    void refusesASecondOneWhileOneRuns() {
        reconciliations.start(
                gateway.space, gateway.ids.next(Reconciliation.PREFIX), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> reconciliations.start(
                        gateway.space, gateway.ids.next(Reconciliation.PREFIX), Optional.empty(), Optional.empty()))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.RECONCILIATION_RUNNING));
        assertThat(reconciler.runOnce()).isTrue();
        assertThat(reconcile().status()).isEqualTo(ReconciliationStatus.COMPLETED);
    }

    @Test
    void aRunThatWasTakenOverWritesNothing() {
        String id = gateway.ids.next(Reconciliation.PREFIX);
        reconciliations.start(gateway.space, id, Optional.empty(), Optional.empty());
        Instant now = gateway.clock.instant();
        var frozen = store.claimDue(now, Duration.ofMinutes(1), 1).getFirst();
        var next = store.claimDue(now.plus(Duration.ofMinutes(2)), Duration.ofMinutes(1), 1)
                .getFirst();

        boolean wrote = store.finish(frozen, new Findings(), ReconciliationStatus.COMPLETED, Optional.empty(), now);
        boolean progressed = store.progress(next, new Findings(), now);

        assertThat(next.run()).isEqualTo(frozen.run() + 1);
        assertThat(wrote).isFalse();
        assertThat(progressed).isTrue();
        assertThat(reconciliations.get(gateway.space, id).status()).isEqualTo(ReconciliationStatus.RUNNING);
    }
}
