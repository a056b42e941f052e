package dev.millrace.checkout.operations;

import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.space.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;

/** Keeps whether the installation was restored, and whether it was let go since. */
@Singleton
public class HoldStore {
    private static final String RECONCILIATION = "rec_";

    private final Database database;

    @Inject
    public HoldStore(Database database) {
        this.database = database;
    }

    /** The last restore; empty where there was none. */
    Optional<Hold> find() {
        return database.acrossSpaces(rows -> rows.createNativeQuery(
                        "select restored_at, backup_taken_at, accepted_at from restore_hold", Tuple.class)
                .uniqueResultOptional()
                .map(row -> new Hold(
                        row.get("restored_at", Instant.class),
                        row.get("backup_taken_at", Instant.class),
                        Optional.ofNullable(row.get("accepted_at", Instant.class)))));
    }

    /** How many spaces with attempts at a rail were not compared with it, from the beginning and to the end, since a moment. */
    long spacesNotCompared(Instant since) {
        return database.acrossSpaces(rows -> rows.createNativeQuery("select spaces_not_compared(:from)", Long.class)
                .setParameter("from", Ids.lowest(RECONCILIATION, since))
                .getSingleResult());
    }

    void accept(Instant now) {
        database.acrossSpaces(rows -> rows.createNativeMutationQuery(
                        "update restore_hold set accepted_at = :now where accepted_at is null")
                .setParameter("now", now)
                .executeUpdate());
    }
}
