package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.persistence.Tuple;
import java.util.List;
import org.hibernate.query.NativeQuery;

/** Reads what we have of the money that was to leave a rail account. */
final class DepartureBooksStore {
    private static final String TRIES = """
            select a.rail_key, a.sending_id, a.status, s.amount_msat, a.fee_msat
            from sending_attempt a join sending s on s.id = a.sending_id
            where a.merchant_id = :merchant and a.livemode = :livemode and a.rail_account = :account
            """;

    private final Database database;

    DepartureBooksStore(Database database) {
        this.database = database;
    }

    /**
     * The one try of a refund or payout.
     *
     * @param key what the rail knows it by
     * @param status how far it got
     */
    record Try(String key, String sending, String status, long msat, long feeMsat) {}

    /** The tries of refunds and payouts of the range, behind a key. */
    List<Try> page(Space space, Range range, String account, String behind, int most) {
        return database.in(
                space,
                rows -> read(rows.createNativeQuery(TRIES + """
                         and s.created_at >= :after and s.created_at < :before and a.rail_key > :behind
                        order by a.rail_key limit :most
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("account", account)
                        .setParameter("after", range.start())
                        .setParameter("before", range.before())
                        .setParameter("behind", behind)
                        .setParameter("most", most)));
    }

    /** The try under a key, as it is now. */
    Try under(Space space, String account, String key) {
        return database.in(
                        space,
                        rows -> read(rows.createNativeQuery(TRIES + " and a.rail_key = :key", Tuple.class)
                                .setParameter("merchant", space.merchant().value())
                                .setParameter("livemode", space.livemode())
                                .setParameter("account", account)
                                .setParameter("key", key)))
                .getFirst();
    }

    private static List<Try> read(NativeQuery<Tuple> query) {
        return query.getResultStream()
                .map(row -> new Try(
                        row.get("rail_key", String.class),
                        row.get("sending_id", String.class),
                        row.get("status", String.class),
                        row.get("amount_msat", Long.class),
                        row.get("fee_msat", Long.class)))
                .toList();
    }
}
