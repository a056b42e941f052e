package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatementTest {
    private static final String LOG = """
        2026-11-20 17:00:00.000 UTC [41] LOG:  statement: BEGIN
        2026-11-20 17:00:00.001 UTC [41] LOG:  execute S_7: insert into event (id, data)
        	values ($1, $2)
        2026-11-20 17:00:00.001 UTC [41] DETAIL:  Parameters: $1 = 'evt_1', $2 = 'it''s, $3 = ''x'''
        2026-11-20 17:00:00.002 UTC [42] LOG:  checkpoint starting: time
        2026-11-20 17:00:00.002 UTC [41] LOG:  execute S_8: update event set position = $1 where id = $2
        2026-11-20 17:00:00.002 UTC [41] DETAIL:  Parameters: $1 = NULL, $2 = 'evt_1'
        2026-11-20 17:00:00.003 UTC [41] LOG:  execute S_2: COMMIT
        """;

    @Test
    void readsStatementsOfSeveralLinesWithTheirValues() {
        var statements = Statement.read(LOG.lines());

        assertThat(statements)
                .extracting(Statement::sql)
                .containsExactly(
                        "BEGIN",
                        "insert into event (id, data)\nvalues ($1, $2)",
                        "update event set position = $1 where id = $2",
                        "COMMIT");
        assertThat(statements.get(1).values()).containsExactly(Optional.of("evt_1"), Optional.of("it's, $3 = 'x'"));
        assertThat(statements.get(2).values()).containsExactly(Optional.empty(), Optional.of("evt_1"));
    }

    @Test
    void keepsWhatOneConnectionDoesBetweenBeginAndCommitTogether() {
        var mixed = List.of(
                statement("1", "BEGIN"),
                statement("2", "BEGIN"),
                statement("1", "select 1"),
                statement("2", "select 2"),
                statement("2", "ROLLBACK"),
                statement("1", "COMMIT"),
                statement("3", "select 3"));

        assertThat(Capture.together(mixed)).containsExactly(List.of(mixed.get(0), mixed.get(2), mixed.get(5)));
    }

    private static Statement statement(String connection, String sql) {
        return new Statement(connection, sql, List.of());
    }
}
