package dev.millrace.checkout.space;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The time as a space sees it: real in live mode; in test mode a merchant may have moved it forward.
 *
 * <p>It decides expiries and hold deadlines only, never leases, claims or the life of keys.
 */
@Singleton
public class SpaceClock {
    /** The longest that a second gateway goes on with a time that was moved elsewhere. */
    static final Duration REMEMBERED = Duration.ofSeconds(1);

    public static final Duration AHEAD_MAX = Duration.ofDays(400);

    private final Database database;
    private final Clock clock;
    private final Map<Space, Remembered> ahead = new ConcurrentHashMap<>();

    @Inject
    public SpaceClock(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Instant now(Space space) {
        Instant real = clock.instant();
        return space.livemode() ? real : real.plus(ahead(space, real));
    }

    /** The real time at which a space's clock will show {@code moment}. */
    public Instant real(Space space, Instant moment) {
        return space.livemode() ? moment : moment.minus(ahead(space, clock.instant()));
    }

    private Duration ahead(Space space, Instant real) {
        Remembered known = ahead.get(space);
        if (known != null && known.until().isAfter(real)) {
            return known.ahead();
        }
        Duration read = database.in(
                space,
                rows -> rows.createNativeQuery(
                                "select ahead_ms from sandbox_clock where merchant_id = :merchant", Long.class)
                        .setParameter("merchant", space.merchant().value())
                        .uniqueResultOptional()
                        .map(Duration::ofMillis)
                        .orElse(Duration.ZERO));
        ahead.put(space, new Remembered(read, real.plus(REMEMBERED)));
        return read;
    }

    /** Moves a test space's time forward and wakes what waited for it; answers how far it is ahead now, or nothing beyond 400 days. */
    public Optional<Duration> advance(Space space, Duration by) {
        if (space.livemode() || by.isNegative()) {
            throw new IllegalArgumentException("only test time moves, and only forward");
        }
        return database.in(space, rows -> {
            Long moved = rows.createNativeQuery("""
                            insert into sandbox_clock (merchant_id, ahead_ms) select :merchant, :by where :by <= :most
                            on conflict (merchant_id) do update set ahead_ms = sandbox_clock.ahead_ms + excluded.ahead_ms
                            where sandbox_clock.ahead_ms + excluded.ahead_ms <= :most
                            returning ahead_ms
                            """, Long.class)
                    .setParameter("merchant", space.merchant().value())
                    .setParameter("by", by.toMillis())
                    .setParameter("most", AHEAD_MAX.toMillis())
                    .uniqueResult();
            if (moved == null) {
                return Optional.empty();
            }
            for (String table : new String[] {"payment", "checkout_session", "sending"}) {
                rows.createNativeMutationQuery(
                                "update " + table
                                        + " set work_at = :now where merchant_id = :merchant and not livemode and work_at is not null")
                        .setParameter("now", clock.instant())
                        .setParameter("merchant", space.merchant().value())
                        .executeUpdate();
            }
            ahead.remove(space);
            return Optional.of(Duration.ofMillis(moved));
        });
    }

    private record Remembered(Duration ahead, Instant until) {}
}
