package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads what several tables say about the same payments, in one statement: all of it is of one moment. */
final class PaymentBooksStore {
    private final Database database;

    PaymentBooksStore(Database database) {
        this.database = database;
    }

    /**
     * One payment, as its row, its newest event, its attempts, its receipts and its entries have it.
     *
     * @param told what its newest event says of status, amount, received and captured; empty if it says nothing of it
     */
    record Books(
            String id,
            String status,
            long amount,
            long received,
            long captured,
            long refunded,
            long returned,
            long eventSequence,
            long events,
            Told told,
            long attemptsMsat,
            long receipts,
            long receiptsMsat,
            long clearingMsat,
            long payableMsat,
            long refunds,
            long surplusRefunds) {}

    /** The newest event's words. */
    record Told(Optional<String> status, Optional<Long> amount, Optional<Long> received, Optional<Long> captured) {}

    List<Books> page(Space space, Range range, String behind, int most) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        with page as materialized (
                            select id, status, amount, received, captured, refunded, returned, event_sequence from payment
                            where merchant_id = :merchant and livemode = :livemode and id > :behind
                                and created_at >= :after and created_at < :before
                            order by id limit :most)
                        select p.*, told.object ->> 'status' as told_status, cast(told.object ->> 'amount' as bigint) as told_amount,
                            cast(told.object ->> 'received' as bigint) as told_received,
                            cast(told.object ->> 'captured' as bigint) as told_captured,
                            (select count(*) from event e where e.object_id = p.id) as events,
                            (select coalesce(sum(a.received_msat), 0) from attempt a where a.payment_id = p.id) as attempts_msat,
                            came.receipts, came.receipts_msat, booked.clearing_msat, booked.payable_msat,
                            given.refunds, given.surplus_refunds
                        from page p
                        left join lateral (
                            select cast(e.data as jsonb) -> 'object' as object from event e
                            where e.object_id = p.id order by e.sequence desc limit 1) told on true
                        cross join lateral (
                            select count(*) as receipts,
                                coalesce(sum(case r.kind when 'arrival' then r.amount_msat else -r.amount_msat end), 0)
                                    as receipts_msat
                            from receipt r where r.payment_id = p.id) came
                        cross join lateral (
                            select coalesce(sum(o.amount) filter (where l.kind = 'receipt' and a.kind = 'rail_clearing'), 0)
                                    as clearing_msat,
                                coalesce(-sum(o.amount) filter (where l.kind = 'settlement' and a.kind = 'merchant_payable'), 0)
                                    as payable_msat
                            from ledger_entry l join ledger_posting o on o.entry_id = l.id
                            join ledger_account a on a.id = o.account_id
                            where l.object_id = p.id) booked
                        cross join lateral (
                            select coalesce(sum(s.amount) filter (where s.purpose = 'refund_of_captured'), 0) as refunds,
                                coalesce(sum(s.amount) filter (where s.purpose = 'refund_of_surplus'), 0) as surplus_refunds
                            from sending s where s.payment_id = p.id and s.status not in ('failed', 'canceled')) given
                        order by p.id
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("behind", behind)
                        .setParameter("after", range.start())
                        .setParameter("before", range.before())
                        .setParameter("most", most)
                        .getResultStream()
                        .map(PaymentBooksStore::read)
                        .toList());
    }

    private static Books read(Tuple row) {
        return new Books(
                row.get("id", String.class),
                row.get("status", String.class),
                row.get("amount", Long.class),
                row.get("received", Long.class),
                row.get("captured", Long.class),
                row.get("refunded", Long.class),
                row.get("returned", Long.class),
                row.get("event_sequence", Long.class),
                row.get("events", Long.class),
                new Told(
                        Optional.ofNullable(row.get("told_status", String.class)),
                        Optional.ofNullable(row.get("told_amount", Long.class)),
                        Optional.ofNullable(row.get("told_received", Long.class)),
                        Optional.ofNullable(row.get("told_captured", Long.class))),
                whole(row, "attempts_msat"),
                row.get("receipts", Long.class),
                whole(row, "receipts_msat"),
                whole(row, "clearing_msat"),
                whole(row, "payable_msat"),
                whole(row, "refunds"),
                whole(row, "surplus_refunds"));
    }

    private static long whole(Tuple row, String column) {
        return row.get(column, BigDecimal.class).longValueExact();
    }
}
