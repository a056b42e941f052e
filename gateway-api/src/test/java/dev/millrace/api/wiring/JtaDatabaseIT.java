package dev.millrace.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.server.GatewayIT;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** Runs inside the server, on its transaction manager and its pool. */
class JtaDatabaseIT extends GatewayIT {
    private static final Space ONE = Space.of("mer_00000000000000000000000001", false);
    private static final Space OTHER = Space.of("mer_00000000000000000000000002", false);

    @Inject
    private Database database;

    @Test
    void worksAsTheRoleThatCannotChangeTheLedger() {
        assertThat(database.<String>in(ONE, rows -> text(rows, "select current_user")))
                .isEqualTo("millrace_app");
        assertThat(database.<String>in(ONE, rows -> text(rows, "show idle_in_transaction_session_timeout")))
                .isEqualTo("10s");
        assertThat(database.<String>in(ONE, rows -> text(rows, "show lock_timeout")))
                .isEqualTo("2s");
    }

    @Test
    void showsEachWorkItsOwnSpace() {
        var seen = new ArrayList<String>();

        database.in(ONE, rows -> {
            seen.add(space(rows));
            database.in(ONE, joined -> seen.add(space(joined) + (joined == rows ? " joined" : " apart")));
            database.in(OTHER, beside -> seen.add(space(beside)));
            database.acrossSpaces(beside -> seen.add("[" + space(beside) + "]"));
            return seen.add(space(rows));
        });

        assertThat(seen).containsExactly(ONE.name(), ONE.name() + " joined", OTHER.name(), "[]", ONE.name());
    }

    @Test
    void tellsNobodyOfWorkThatWasRolledBack() {
        List<String> told = new ArrayList<>();

        assertThatThrownBy(() -> database.in(ONE, rows -> {
                    database.afterCommit(() -> told.add("rolled back"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        database.in(ONE, rows -> {
            database.afterCommit(() -> told.add("committed"));
            return told.isEmpty();
        });
        database.afterCommit(() -> told.add("at once"));

        assertThat(told).containsExactly("committed", "at once");
    }

    private static String space(Session rows) {
        return text(rows, "select coalesce(current_setting('millrace.space', true), '')");
    }

    private static String text(Session rows, String sql) {
        return rows.createNativeQuery(sql, String.class).getSingleResult();
    }
}
