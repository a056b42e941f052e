package dev.millrace.launcher;

import java.io.IOException;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Puts a backup into an empty database in one database transaction: the tables as they were made by the same migrations, the rows,
 * then every reference between them checked anew, and the gate that holds the gateway until somebody has compared. All of it or nothing.
 */
final class Reload {
    /** As Flyway makes it, which finds the history of the backup in it. */
    static final String HISTORY = """
            create table millrace_migration (
                installed_rank int not null constraint millrace_migration_pk primary key,
                version varchar(50), description varchar(200) not null, type varchar(20) not null, script varchar(1000) not null,
                checksum int, installed_by varchar(100) not null, installed_on timestamp not null default now(),
                execution_time int not null, success boolean not null);
            create index millrace_migration_s_idx on millrace_migration (success)
            """;

    private final Connection connection;

    Reload(Connection connection) {
        this.connection = connection;
    }

    void run(BackupFile file, Migrations migrations) throws SQLException, IOException {
        BackupManifest manifest = file.manifest();
        connection.setAutoCommit(false);
        try (Statement sql = connection.createStatement()) {
            sql.setEscapeProcessing(false);
            requireEmpty(sql);
            sql.execute("set local row_security = off");
            for (String script :
                    migrations.scripts().headMap(manifest.schema() + 1).values()) sql.execute(script);
            sql.execute(HISTORY);
            load(sql, file);
            requireBalance(sql);
            hold(manifest);
            connection.commit();
        } catch (SQLException | IOException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    private void load(Statement sql, BackupFile file) throws SQLException, IOException {
        List<String> tables = Snapshot.names(
                sql,
                "select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'");
        List<Reference> references = references(sql);
        for (Reference one : references)
            sql.execute("alter table %s drop constraint %s".formatted(one.table, one.name));
        for (String table : tables)
            sql.execute("alter table %s disable trigger user".formatted(Snapshot.quoted(table)));
        sql.execute(
                "truncate " + Snapshot.quoted(tables)); // what migrations put there is in the backup as it has become
        for (BackupManifest.Table table : file.manifest().tables()) load(file, table);
        for (BackupManifest.Sequence one : file.manifest().sequences()) {
            try (var set = connection.prepareStatement("select setval(?::regclass, ?)")) {
                set.setString(1, Snapshot.quoted(one.name()));
                set.setLong(2, one.last());
                set.execute();
            }
        }
        for (String table : tables) sql.execute("alter table %s enable trigger user".formatted(Snapshot.quoted(table)));
        for (Reference one : references) {
            sql.execute("alter table %s add constraint %s %s".formatted(one.table, one.name, one.definition));
        }
    }

    private void load(BackupFile file, BackupManifest.Table table) throws SQLException, IOException {
        String copy =
                "copy %s (%s) from stdin".formatted(Snapshot.quoted(table.name()), Snapshot.quoted(table.columns()));
        try (var rows = new DigestInputStream(file.rows(table), BackupFile.sha256())) {
            long count = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, rows);
            String hash = HexFormat.of().formatHex(rows.getMessageDigest().digest());
            if (count != table.rows() || !hash.equals(table.sha256())) {
                throw new CannotStart("The backup's table %s is not what its manifest says: use another backup."
                        .formatted(table.name()));
            }
        }
    }

    private static List<Reference> references(Statement sql) throws SQLException {
        var found = new ArrayList<Reference>();
        try (ResultSet rows = sql.executeQuery("""
                select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint
                where connamespace = current_schema()::regnamespace and contype = 'f' order by 1, 2
                """)) {
            while (rows.next()) found.add(new Reference(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
        return found;
    }

    private static void requireEmpty(Statement sql) throws SQLException {
        String count = Snapshot.text(sql, """
                select count(*)::text from pg_class
                where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'S')
                """);
        if (!count.equals("0")) {
            throw new CannotStart(
                    "The database has tables already: a backup goes into an empty one, named in MILLRACE_DB_URL.");
        }
    }

    /** The triggers that see to this slept while the rows came. */
    private static void requireBalance(Statement sql) throws SQLException {
        if (!Snapshot.text(sql, "select ledger_imbalance('')::text").equals("0")) {
            throw new CannotStart("The backup's ledger does not sum to zero: use another backup.");
        }
    }

    private void hold(BackupManifest manifest) throws SQLException {
        try (var held = connection.prepareStatement("""
                insert into restore_hold (restored_at, backup_taken_at) values (now(), ?::timestamptz)
                on conflict (one) do update set restored_at = excluded.restored_at,
                    backup_taken_at = excluded.backup_taken_at, accepted_at = null
                """)) {
            held.setString(1, manifest.takenAt());
            held.execute();
        }
    }

    private record Reference(String table, String name, String definition) {}
}
