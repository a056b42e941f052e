package dev.millrace.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Copies every row of the database as it was at one moment, while payments go on: all reading is one database transaction of
 * repeatable reads, which sees what was committed when it began and nothing that came later.
 */
final class Snapshot {
    /** The first schema that knows how to be held after a restore. */
    private static final int OLDEST_SCHEMA = 7;

    private final Connection connection;

    Snapshot(Connection connection) {
        this.connection = connection;
    }

    BackupManifest copyTo(BackupFile.Writer file, KeyFile key, String product) throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement sql = connection.createStatement()) {
            sql.execute("set local row_security = off"); // rather an error than rows left out
            sql.execute("set local idle_in_transaction_session_timeout = 0");
            int schema = schema(sql);
            requireKey(sql, key);
            String takenAt = text(sql, "select to_char(now() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')");
            var tables = new ArrayList<BackupManifest.Table>();
            for (String table : names(sql, """
                    select c.relname from pg_class c
                    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' order by c.relname
                    """)) {
                tables.add(copy(sql, file, table));
            }
            // Read last: a number that a copied row uses has been given by now.
            var sequences = sequences(sql);
            int postgres = connection.getMetaData().getDatabaseMajorVersion();
            return new BackupManifest(
                    BackupManifest.FORMAT,
                    product,
                    takenAt,
                    schema,
                    postgres,
                    key.check(),
                    key.keys(),
                    tables,
                    sequences);
        } finally {
            connection.rollback();
        }
    }

    private BackupManifest.Table copy(Statement sql, BackupFile.Writer file, String table)
            throws SQLException, IOException {
        List<String> columns = names(sql, """
                select attname from pg_attribute
                where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum
                """.formatted(quoted(table)));
        String copy = "copy %s (%s) to stdout".formatted(quoted(table), quoted(columns));
        var api = connection.unwrap(PGConnection.class).getCopyAPI();
        return file.table(table, columns, out -> rows(api, copy, out));
    }

    private static long rows(CopyManager api, String copy, OutputStream out) throws IOException {
        try {
            return api.copyOut(copy, out);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static int schema(Statement sql) throws SQLException {
        if (text(sql, "select coalesce(to_regclass('millrace_migration')::text, '')")
                .isEmpty()) {
            throw new CannotStart("The database holds nothing of Millrace yet: ./millrace up makes it.");
        }
        int schema = Integer.parseInt(
                text(sql, "select coalesce(max(version::int), 0)::text from millrace_migration where success"));
        if (schema < OLDEST_SCHEMA) {
            throw new CannotStart(
                    "The database is of an older Millrace: start this one on it once, and then back it up.");
        }
        return schema;
    }

    private static void requireKey(Statement sql, KeyFile key) throws SQLException {
        if (!text(sql, "select coalesce((select encode(key_check, 'hex') from installation), '')")
                .equals(key.check())) {
            throw new CannotStart(
                    "The key file %s is not the one this database was sealed with: a backup that names it would be of no use."
                            .formatted(key.path()));
        }
    }

    private static List<BackupManifest.Sequence> sequences(Statement sql) throws SQLException {
        var found = new ArrayList<BackupManifest.Sequence>();
        try (ResultSet rows = sql.executeQuery("""
                select sequencename, last_value from pg_sequences
                where schemaname = current_schema() and last_value is not null order by 1
                """)) {
            while (rows.next()) found.add(new BackupManifest.Sequence(rows.getString(1), rows.getLong(2)));
        }
        return found;
    }

    static String text(Statement sql, String question) throws SQLException {
        try (ResultSet rows = sql.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    static List<String> names(Statement sql, String question) throws SQLException {
        var names = new ArrayList<String>();
        try (ResultSet rows = sql.executeQuery(question)) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(List<String> names) {
        return names.stream().map(Snapshot::quoted).collect(Collectors.joining(", "));
    }
}
