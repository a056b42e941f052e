package dev.millrace.checkout.rate;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Keeps the newest rate of every pair. */
@Singleton
public class RateStore {
    private final Database database;

    @Inject
    public RateStore(Database database) {
        this.database = database;
    }

    void put(Space space, Rate rate) {
        put(space, rate, "");
    }

    /** As {@link #put}, but only in the place of none or of one from the same source. */
    void offer(Space space, Rate rate) {
        put(space, rate, "where rate.source = excluded.source");
    }

    private void put(Space space, Rate rate, String condition) {
        database.in(
                space,
                rows -> rows.createNativeMutationQuery("""
                        insert into rate (merchant_id, livemode, pair, value, source, fetched_at, expires_at)
                        values (:merchant, :livemode, :pair, :value, :source, :fetchedAt, :expiresAt)
                        on conflict (merchant_id, livemode, pair) do update
                        set value = excluded.value, source = excluded.source, fetched_at = excluded.fetched_at,
                            expires_at = excluded.expires_at
                        """ + condition)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("pair", rate.pair())
                        .setParameter("value", rate.value())
                        .setParameter("source", rate.source())
                        .setParameter("fetchedAt", rate.fetchedAt())
                        .setParameter("expiresAt", rate.expiresAt())
                        .executeUpdate());
    }

    Optional<Rate> find(Space space, Currency currency) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select value, source, fetched_at, expires_at from rate
                        where merchant_id = :merchant and livemode = :livemode and pair = :pair
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("pair", "BTC-" + currency.code())
                        .uniqueResultOptional()
                        .map(row -> new Rate(
                                currency,
                                row.get("value", BigDecimal.class),
                                row.get("source", String.class),
                                row.get("fetched_at", Instant.class),
                                row.get("expires_at", Instant.class))));
    }
}
