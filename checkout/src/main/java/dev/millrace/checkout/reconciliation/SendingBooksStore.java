package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads what several tables say about the same refunds and payouts, in one statement: all of it is of one moment. */
final class SendingBooksStore {
    private final Database database;

    SendingBooksStore(Database database) {
        this.database = database;
    }

    /**
     * One refund or payout, as its row, its newest event, its attempt and its entries have it.
     *
     * @param feeInReserve whether the fee limit was set aside with the amount
     * @param attempt the status of its attempt; empty where there is none
     */
    record Books(
            String id,
            String status,
            long amount,
            long amountMsat,
            long feeMaxMsat,
            boolean feeInReserve,
            long eventSequence,
            long events,
            Optional<String> toldStatus,
            Optional<Long> toldAmount,
            Optional<String> attempt,
            long feeMsat,
            Booked booked) {}

    /** What was taken from the merchant or their payers, what of it is set aside, and what left by the rail. */
    record Booked(long takenMsat, long reservedMsat, long leftMsat) {
        @Override
        public String toString() {
            return "taken %d msat, set aside %d msat, left %d msat".formatted(takenMsat, reservedMsat, leftMsat);
        }
    }

    List<Books> page(Space space, Range range, String behind, int most) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        with page as materialized (
                            select id, status, amount, amount_msat, fee_max_msat, purpose = 'payout' as fee_in_reserve, event_sequence
                            from sending
                            where merchant_id = :merchant and livemode = :livemode and id > :behind
                                and created_at >= :after and created_at < :before
                            order by id limit :most)
                        select p.*, told.object ->> 'status' as told_status, cast(told.object ->> 'amount' as bigint) as told_amount,
                            (select count(*) from event e where e.object_id = p.id) as events,
                            a.status as attempt_status, coalesce(a.fee_msat, 0) as fee_msat,
                            booked.taken_msat, booked.reserved_msat, booked.left_msat
                        from page p
                        left join sending_attempt a on a.sending_id = p.id
                        left join lateral (
                            select cast(e.data as jsonb) -> 'object' as object from event e
                            where e.object_id = p.id order by e.sequence desc limit 1) told on true
                        cross join lateral (
                            select coalesce(sum(o.amount) filter (where c.kind in ('merchant_payable', 'suspense')), 0) as taken_msat,
                                coalesce(-sum(o.amount) filter (where c.kind in ('refund_payable', 'payout_in_flight')), 0)
                                    as reserved_msat,
                                coalesce(-sum(o.amount) filter (where c.kind = 'rail_clearing'), 0) as left_msat
                            from ledger_entry l join ledger_posting o on o.entry_id = l.id
                            join ledger_account c on c.id = o.account_id
                            where l.object_id = p.id) booked
                        order by p.id
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("behind", behind)
                        .setParameter("after", range.start())
                        .setParameter("before", range.before())
                        .setParameter("most", most)
                        .getResultStream()
                        .map(SendingBooksStore::read)
                        .toList());
    }

    private static Books read(Tuple row) {
        return new Books(
                row.get("id", String.class),
                row.get("status", String.class),
                row.get("amount", Long.class),
                row.get("amount_msat", Long.class),
                row.get("fee_max_msat", Long.class),
                row.get("fee_in_reserve", Boolean.class),
                row.get("event_sequence", Long.class),
                row.get("events", Long.class),
                Optional.ofNullable(row.get("told_status", String.class)),
                Optional.ofNullable(row.get("told_amount", Long.class)),
                Optional.ofNullable(row.get("attempt_status", String.class)),
                row.get("fee_msat", Long.class),
                new Booked(whole(row, "taken_msat"), whole(row, "reserved_msat"), whole(row, "left_msat")));
    }

    private static long whole(Tuple row, String column) {
        return row.get(column, BigDecimal.class).longValueExact();
    }
}
