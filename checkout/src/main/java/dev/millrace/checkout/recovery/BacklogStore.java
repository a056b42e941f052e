package dev.millrace.checkout.recovery;

import dev.millrace.checkout.space.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Counts what is late, over all spaces, and shows nothing of it. */
@Singleton
public class BacklogStore {
    private final Database database;

    @Inject
    public BacklogStore(Database database) {
        this.database = database;
    }

    Backlog overdue(Instant now) {
        return database.acrossSpaces(rows -> new Backlog(
                now,
                rows.createNativeQuery("select kind, number, oldest from overdue_work(:now)", Tuple.class)
                        .setParameter("now", now)
                        .getResultStream()
                        .collect(Collectors.toMap(
                                row -> Backlog.Kind.of(row.get("kind", String.class)), BacklogStore::late))));
    }

    private static Backlog.Late late(Tuple row) {
        return new Backlog.Late(row.get("number", Long.class), Optional.ofNullable(row.get("oldest", Instant.class)));
    }
}
