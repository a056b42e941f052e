package dev.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    @TempDir
    Path dir;

    @Test
    void keepsRowsOverARestartOnTheSamePort() throws SQLException {
        int port;
        try (var first = PostgresServer.start(dir)) {
            port = first.port();
            execute(first, "create table kept (n int)");
            execute(first, "insert into kept values (7)");
        }

        try (var second = PostgresServer.start(dir)) {
            assertThat(value(second, "select n from kept")).isEqualTo("7");
            assertThat(second.port()).isEqualTo(port);
        }
    }

    @Test
    void keepsWhatItHasAcknowledged() throws SQLException {
        try (var server = PostgresServer.start(dir)) {
            assertThat(value(server, "show fsync")).isEqualTo("on");
            assertThat(value(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(value(server, "show full_page_writes")).isEqualTo("on");
            assertThat(value(server, "show data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void answersOnlyOnLoopbackAndOnlyWithItsPassword() throws SQLException, IOException {
        try (var server = PostgresServer.start(dir)) {
            assertThat(value(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(value(server, "show unix_socket_directories")).isEmpty();
            assertThatThrownBy(() -> DriverManager.getConnection(server.url(), server.user(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(Files.getPosixFilePermissions(dir.resolve("secrets/postgres.password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void endsALeftoverOfAKilledLauncherAndGoesOnWithItsRows() throws SQLException {
        var leftover = PostgresServer.start(dir);
        execute(leftover, "create table kept as select 1 as n");

        try (var next = PostgresServer.start(dir)) {
            assertThat(leftover.runs()).isFalse();
            assertThat(value(next, "select n from kept")).isEqualTo("1");
        }
    }

    @Test
    void makesADatabaseOfItsOwnForATest() throws SQLException {
        try (var server = PostgresServer.start(dir)) {
            String url = server.database("one_test");

            assertThat(server.database("one_test")).isEqualTo(url);
            try (var connection = DriverManager.getConnection(url, server.user(), server.password())) {
                assertThat(connection.getCatalog()).isEqualTo("one_test");
            }
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws IOException {
        Files.createDirectories(dir.resolve("postgres"));
        Files.writeString(dir.resolve("postgres/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> PostgresServer.start(dir))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("was written by PostgreSQL 17");
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(PostgresServer server, String sql) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.url(), server.user(), server.password());
    }
}
