package dev.millrace.checkout.reconciliation;

import static dev.millrace.checkout.reconciliation.DifferenceKind.ENTRY_UNBALANCED;
import static dev.millrace.checkout.reconciliation.DifferenceKind.EVENT_MISSING;
import static dev.millrace.checkout.reconciliation.DifferenceKind.EVENT_POSITION;
import static dev.millrace.checkout.reconciliation.DifferenceKind.LEDGER_BALANCE;
import static dev.millrace.checkout.reconciliation.DifferenceKind.LEDGER_SENDING;
import static dev.millrace.checkout.reconciliation.DifferenceKind.PAYMENT_REFUNDED;
import static dev.millrace.checkout.reconciliation.DifferenceKind.RAIL_SENDING;
import static dev.millrace.checkout.reconciliation.DifferenceKind.SENDING_ANSWER;
import static dev.millrace.checkout.reconciliation.DifferenceKind.SENDING_ATTEMPT;
import static dev.millrace.checkout.reconciliation.DifferenceKind.SENDING_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.TestGateway;
import dev.millrace.checkout.idempotency.Asked;
import dev.millrace.checkout.outbox.EventStore;
import dev.millrace.checkout.outbox.OutboxBell;
import dev.millrace.checkout.outbox.OutboxRelay;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.rail.RailBook;
import dev.millrace.checkout.rail.RailBooks;
import dev.millrace.checkout.refund.NewRefund;
import dev.millrace.checkout.sending.Givings;
import dev.millrace.checkout.sending.Sending;
import dev.millrace.checkout.sending.SendingStatus;
import dev.millrace.checkout.webhook.TestDeliveryPlan;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Refunds and payouts against everything that tells of them. */
class SendingReconciliationIT {
    private static final OptionalLong ALL = OptionalLong.empty();

    private final TestGateway gateway = new TestGateway();
    private final ReconciliationStore store = new ReconciliationStore(gateway.database);
    private final Reconciliations reconciliations = new Reconciliations(store, gateway.spaceClock);
    private final OutboxRelay relay = new OutboxRelay(
            new EventStore(gateway.database),
            TestDeliveryPlan.of(gateway.database, gateway.ids, gateway.clock),
            new OutboxBell());

    @AfterEach
    void close() throws SQLException {
        Fault.forgetPostings(gateway.space);
        gateway.close();
    }

    private Reconciliation reconcile(RailBook book) {
        relay.runOnce();
        gateway.clock.advance(Duration.ofMillis(5)); // what was made in this millisecond belongs to the range too
        String id = reconciliations
                .start(gateway.space, gateway.ids.next(Reconciliation.PREFIX), Optional.empty(), Optional.empty())
                .id();
        var reconciler = new Reconciler(
                store,
                gateway.database,
                gateway.store,
                new RailBooks(List.of(book)),
                gateway.spaceClock,
                gateway.clock);
        assertThat(reconciler.runOnce()).isTrue();
        return reconciliations.get(gateway.space, id);
    }

    /** 5.00 of 12.50, arrived, and its request answered. */
    private Sending refunded() {
        NewRefund asked = Givings.refund(
                gateway, gateway.settled(), OptionalLong.of(500), Optional.of(gateway.invoice(OptionalLong.empty())));
        var request = new Asked("refund-1", "POST /v1/refunds", "0".repeat(64));
        gateway.keys.claim(gateway.space, request, () -> asked.id().value());
        Sending refund = gateway.refunds.open(Givings.answering(asked, "refund-1"));
        return gateway.until(refund, sending -> sending.status().equals(SendingStatus.SUCCEEDED));
    }

    @Test
    void findsNothingWhereverTheyStand() {
        refunded();
        Payment payment = gateway.settled();
        gateway.refunds.open(refund(payment, Optional.empty()));
        Sending waiting = gateway.refunds.open(refund(payment, Optional.empty()));
        gateway.refunds.cancel(gateway.space, waiting.id());
        gateway.refunds.open(refund(payment, invoice(), "refuses"));
        gateway.refunds.open(refund(payment, invoice(), "silent_not_done"));
        gateway.payouts.open(Givings.payout(gateway, 1_000_000, invoice().orElseThrow(), ALL));
        gateway.payouts.open(Givings.payout(gateway, 1_000_000, invoice().orElseThrow(), ALL, "refuses"));

        Reconciliation done = reconcile(gateway.book);

        assertThat(done.differences()).isEmpty();
        assertThat(done.status()).isEqualTo(ReconciliationStatus.COMPLETED);
        assertThat(done.checked().sendings()).isEqualTo(7);
    }

    private NewRefund refund(Payment payment, Optional<String> invoice, String... scenario) {
        return Givings.refund(gateway, payment, OptionalLong.of(100), invoice, scenario);
    }

    private Optional<String> invoice() {
        return Optional.of(gateway.invoice(OptionalLong.empty()));
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault(
                        "refunded changed",
                        Set.of(PAYMENT_REFUNDED),
                        "update payment set refunded = refunded - 1 where id = (select payment_id from sending where id = :refund)"),
                new Fault(
                        "taken from elsewhere",
                        Set.of(PAYMENT_REFUNDED),
                        "update sending set purpose = 'refund_of_surplus' where id = :refund"),
                new Fault(
                        "status changed",
                        Set.of(SENDING_EVENT, SENDING_ATTEMPT, LEDGER_SENDING, PAYMENT_REFUNDED),
                        "update sending set status = 'failed', version = version + 1 where id = :refund"),
                new Fault(
                        "amount changed",
                        Set.of(SENDING_EVENT, SENDING_ANSWER, PAYMENT_REFUNDED),
                        "update sending set amount = amount - 1 where id = :refund"),
                new Fault(
                        "more sent than said",
                        Set.of(LEDGER_SENDING, RAIL_SENDING),
                        "update sending set amount_msat = amount_msat - 1000 where id = :refund"),
                new Fault(
                        "fee changed",
                        Set.of(LEDGER_SENDING, RAIL_SENDING),
                        "update sending_attempt set fee_msat = fee_msat + 1 where sending_id = :refund"),
                new Fault(
                        "said to be refused",
                        Set.of(SENDING_ATTEMPT, RAIL_SENDING),
                        "update sending_attempt set status = 'refused', proof = null where sending_id = :refund"),
                new Fault(
                        "said to have arrived where the rail knows nothing",
                        Set.of(RAIL_SENDING),
                        "update sending_attempt set rail_key = repeat('0', 64) where sending_id = :refund"),
                new Fault(
                        "reserve dropped",
                        Set.of(LEDGER_SENDING, LEDGER_BALANCE),
                        "with entry as (select id from ledger_entry where kind = 'reserve' and object_id = :refund),"
                                + " postings as (delete from ledger_posting where entry_id in (select id from entry))"
                                + " delete from ledger_entry where id in (select id from entry)"),
                new Fault(
                        "posting dropped",
                        Set.of(ENTRY_UNBALANCED, LEDGER_SENDING, LEDGER_BALANCE),
                        "delete from ledger_posting where number = 1 and entry_id = (select id from ledger_entry"
                                + " where kind = 'reserve' and object_id = :refund)"),
                new Fault(
                        "balance raised",
                        Set.of(LEDGER_BALANCE),
                        "update balance_credit set total = total + 1"
                                + " where merchant_id = (select merchant_id from sending where id = :refund)"),
                new Fault(
                        "event deleted",
                        Set.of(EVENT_MISSING, EVENT_POSITION),
                        "delete from event where object_id = :refund and sequence = 2"),
                new Fault(
                        "answer changed",
                        Set.of(SENDING_ANSWER),
                        "update idempotency_key set body = replace(body, '\"amount\":500', '\"amount\":5')"
                                + " where resource_id = :refund and body like '%\"amount\":500%'"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void findsWhatWasPutThereOnPurpose(Fault fault) throws SQLException {
        Sending refund = refunded();
        relay.runOnce();

        fault.happenTo(refund.id().value());
        Reconciliation done = reconcile(gateway.book);

        assertThat(done.differences().stream().map(Difference::kind).collect(Collectors.toSet()))
                .as(done.differences().toString())
                .isEqualTo(fault.seen());
        assertThat(done.differenceCount()).isEqualTo(done.differences().size());
        assertThat(done.status()).isEqualTo(ReconciliationStatus.COMPLETED);
    }

    @Test
    void failsWhereTheRailDoesNotSayWhatLeft() {
        refunded();

        Reconciliation done = reconcile(new RailBook() {
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
                return gateway.book.page(behind);
            }

            @Override
            public Optional<Movement> find(String key) {
                return gateway.book.find(key);
            }

            @Override
            public Optional<Departure> departure(String key) {
                return Optional.empty();
            }
        });

        assertThat(done.status()).isEqualTo(ReconciliationStatus.FAILED);
        assertThat(done.error().orElseThrow()).contains(gateway.book.account());
    }
}
