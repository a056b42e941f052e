package dev.millrace.checkout.rail;

import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.lease.Lease;
import dev.millrace.checkout.space.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Keeps how far the news of each rail account have been dealt with. */
@Singleton
public class CursorStore {
    private final Database database;
    private final Clock clock;

    @Inject
    public CursorStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    <T> Optional<T> find(String railAccount, Class<T> type) {
        return database.acrossSpaces(rows -> rows.createNativeQuery(
                        "select cast(position as text) from rail_cursor where rail_account = :account", String.class)
                .setParameter("account", railAccount)
                .uniqueResultOptional()
                .map(json -> RowJson.read(json, type)));
    }

    /**
     * Moves the cursor, unless the lease is somebody else's by now; answers whether it did.
     *
     * <p>The lease is locked against a take-over until this has committed, so that no cursor is written behind a higher fence.
     */
    boolean put(String railAccount, Object position, Lease lease) {
        int moved = database.acrossSpaces(rows -> rows.createNativeMutationQuery("""
                        with held as materialized (
                            select name from lease where name = :lease and fence = :fence and until > clock_timestamp() for share)
                        insert into rail_cursor (rail_account, position, updated_at)
                        select :account, cast(:position as jsonb), :now from held
                        on conflict (rail_account) do update set position = excluded.position, updated_at = excluded.updated_at
                        """)
                .setParameter("lease", lease.name())
                .setParameter("fence", lease.fence())
                .setParameter("account", railAccount)
                .setParameter("position", RowJson.write(position))
                .setParameter("now", clock.instant())
                .executeUpdate());
        return moved == 1;
    }
}
