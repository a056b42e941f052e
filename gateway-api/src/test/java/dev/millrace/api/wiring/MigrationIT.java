package dev.millrace.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.server.Services;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MigrationIT {
    private static final String RUN = Long.toString(ProcessHandle.current().pid());

    @Test
    void migratesAnEmptyDatabaseOnceAndFindsNothingToDoLater() throws SQLException {
        DatabaseConfig database = fresh("migrated");

        new Migration(database).run();
        new Migration(database).run();

        try (Connection rows = connect(database);
                var question = rows.createStatement();
                var answer = question.executeQuery("select count(*) from payment")) {
            assertThat(answer.next()).isTrue();
            assertThat(answer.getInt(1)).isZero();
        }
    }

    @Test
    void leavesADatabaseAloneThatBelongsToSomethingElse() throws SQLException {
        DatabaseConfig database = fresh("foreign");
        execute(database, "create table shop_order (id int)");

        refused(database, "belongs to something else");

        execute(database, "drop table shop_order");
        try (Connection rows = connect(database);
                var question = rows.createStatement();
                var answer = question.executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
            assertThat(answer.next()).isTrue();
            assertThat(answer.getInt(1)).isZero();
        }
    }

    @Test
    void refusesADatabaseThatANewerMillraceMigrated() throws SQLException {
        DatabaseConfig database = fresh("newer");
        new Migration(database).run();
        execute(database, """
                insert into millrace_migration
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                values (999, '999', 'from the future', 'SQL', 'V999__future.sql', 1, 'owner', 1, true)
                """);

        refused(database, "migrated by a newer Millrace (step 999");
    }

    @Test
    void saysWhatKeepsItFromTheDatabase() {
        DatabaseConfig there = fresh("reached");
        String elsewhere = there.url().replaceAll(":\\d+/", ":1/");
        String nothing = there.url().replaceAll("/[a-z_0-9]+$", "/nothing_here");

        refused(new DatabaseConfig(elsewhere, there.user(), there.password()), "cannot be reached");
        refused(new DatabaseConfig(there.url(), there.user(), "wrong"), "does not let the user");
        refused(new DatabaseConfig(nothing, there.user(), there.password()), "There is no database");
    }

    private static void refused(DatabaseConfig database, String why) {
        assertThatThrownBy(() -> new Migration(database).run())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(database.password());
    }

    private static DatabaseConfig fresh(String name) {
        var server = Services.postgres();
        return new DatabaseConfig(server.database(name + "_" + RUN), server.user(), server.password());
    }

    private static Connection connect(DatabaseConfig database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static void execute(DatabaseConfig database, String sql) throws SQLException {
        try (Connection rows = connect(database);
                var statement = rows.createStatement()) {
            statement.execute(sql);
        }
    }
}
