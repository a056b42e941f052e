package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.query.NativeQuery;

/** Reads what we have of a rail account's movements. */
final class RailBooksStore {
    private static final String PAID = """
             from attempt a join payment p on p.id = a.payment_id
            where a.merchant_id = :merchant and a.livemode = :livemode and a.rail_account = :account
                and p.created_at >= :after and p.created_at < :before
                and exists (select from receipt r where r.rail_account = a.rail_account and r.reference = a.rail_key
                    and r.kind = 'arrival' and r.created_at < :before)
            """;

    private final Database database;

    RailBooksStore(Database database) {
        this.database = database;
    }

    /**
     * An attempt's money as we have it.
     *
     * @param key what the rail knows it by
     * @param inRange whether its payment belongs to the range
     * @param inTime whether a receipt of it was kept before the range's end
     */
    record Kept(String key, String payment, long msat, boolean inRange, boolean inTime) {}

    /** The attempts of this space under these keys, by key. */
    Map<String, Kept> under(Space space, Range range, String account, List<String> keys) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select a.rail_key, a.payment_id,
                            (select coalesce(sum(r.amount_msat), 0) from receipt r
                             where r.rail_account = a.rail_account and r.reference = a.rail_key and r.kind = 'arrival') as msat,
                            p.created_at >= :after and p.created_at < :before as in_range,
                            exists (select from receipt r where r.rail_account = a.rail_account and r.reference = a.rail_key
                                and r.kind = 'arrival' and r.created_at < :before) as in_time
                        from attempt a join payment p on p.id = a.payment_id
                        where a.merchant_id = :merchant and a.livemode = :livemode and a.rail_account = :account
                            and a.rail_key = any(:keys)
                        """, Tuple.class)
                        .setParameter("after", range.start())
                        .setParameter("before", range.before())
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("account", account)
                        .setParameter("keys", keys.toArray(String[]::new))
                        .getResultStream()
                        .map(row -> new Kept(
                                row.get("rail_key", String.class),
                                row.get("payment_id", String.class),
                                row.get("msat", BigDecimal.class).longValueExact(),
                                row.get("in_range", Boolean.class),
                                row.get("in_time", Boolean.class)))
                        .collect(Collectors.toMap(Kept::key, Function.identity())));
    }

    /** How many of these keys are nobody's here, in no space. */
    long strangers(String account, List<String> keys) {
        return database.acrossSpaces(
                rows -> rows.createNativeQuery("select count_strange_keys(:account, :keys)", Long.class)
                        .setParameter("account", account)
                        .setParameter("keys", keys.toArray(String[]::new))
                        .getSingleResult());
    }

    /** How many attempts of payments of the range had money before the range's end, as we have it. */
    long paidCount(Space space, Range range, String account) {
        return database.in(
                space,
                rows -> ranged(rows.createNativeQuery("select count(*)" + PAID, Long.class), space, range, account)
                        .getSingleResult());
    }

    /** Their keys, behind one of them. */
    List<String> paidKeys(Space space, Range range, String account, String behind, int most) {
        return database.in(
                space,
                rows -> ranged(
                                rows.createNativeQuery(
                                        "select a.rail_key" + PAID
                                                + " and a.rail_key > :behind order by a.rail_key limit :most",
                                        String.class),
                                space,
                                range,
                                account)
                        .setParameter("behind", behind)
                        .setParameter("most", most)
                        .getResultList());
    }

    private static <T> NativeQuery<T> ranged(NativeQuery<T> query, Space space, Range range, String account) {
        return query.setParameter("merchant", space.merchant().value())
                .setParameter("livemode", space.livemode())
                .setParameter("account", account)
                .setParameter("after", range.start())
                .setParameter("before", range.before());
    }
}
