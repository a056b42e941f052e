package dev.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of the real tables, made by the migrations of this very clone, while they are written to. */
class BackupIT {
    private static final Path MIGRATIONS = Path.of("../checkout/src/main/resources/db/migration");
    private static final String MERCHANT = "mer_0000000000000000000backup1";
    private static final int PATIENCE_MILLIS = 90_000;

    @TempDir
    static Path dir;

    private static Home home;
    private static PostgresServer server;
    private static Path source;
    private static String hashKey;
    private static String sealKey;

    @TempDir
    Path fresh;

    @BeforeAll
    static void open() throws Exception {
        var random = new SecureRandom();
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        hashKey = HexFormat.of().formatHex(secret);
        random.nextBytes(secret);
        sealKey = Base64.getEncoder().encodeToString(secret);
        home = new Home(dir.resolve("home"));
        war(home.root().resolve("gateway-api/target/gateway-api.war"));
        source = dir.resolve("source");
        server = PostgresServer.start(source);
        keyFile(source, hashKey, 4711);
        try (var connection = connect(server);
                var sql = connection.createStatement()) {
            sql.execute(history());
            for (String script : Migrations.of(home.war()).scripts().values()) sql.execute(script);
            sql.execute("insert into installation (key_check, created_at) values (decode('%s', 'hex'), now())"
                    .formatted(KeyFile.read(source.resolve("keys/master.key")).check()));
            sql.execute(
                    "insert into merchant (id, name, settings, created_at) values ('%s', 'Ünïcode\t\\N', '{}', now())"
                            .formatted(MERCHANT));
            for (int i = 0; i < 20; i++) book(sql, i);
        }
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void showsOneMomentWhileEntriesAreWrittenAndComesBackAsItWas() throws Exception {
        Path file = fresh.resolve("shop.backup");
        try (var load = new Load()) {
            load.awaitMore(50);
            backup(file);
            load.awaitMore(50);
        }
        Path target = target();

        restore(file, target);

        try (var restored = PostgresServer.start(target);
                var connection = connect(restored);
                var sql = connection.createStatement();
                var original = connect(server);
                var there = original.createStatement()) {
            long entries = number(sql, "select count(*) from ledger_entry");
            assertThat(entries)
                    .isGreaterThanOrEqualTo(70)
                    .isLessThan(number(there, "select count(*) from ledger_entry"));
            assertThat(number(sql, "select count(*) from ledger_posting")).isEqualTo(2 * entries);
            assertThat(
                            number(
                                    sql,
                                    "select count(*) from (select entry_id from ledger_posting group by 1 having count(*) <> 2) x"))
                    .isZero();
            assertThat(Snapshot.text(sql, "select name from merchant")).isEqualTo("Ünïcode\t\\N");
            assertThat(Snapshot.text(
                            sql,
                            "select string_agg(id || memo::text || created_at, ',' order by id) from ledger_entry"))
                    .isEqualTo(Snapshot.text(there, """
                            select string_agg(id || memo::text || created_at, ',' order by id) from (
                                select * from ledger_entry order by id limit %d) first""".formatted(entries)));
        }
    }

    @Test
    void comesBackWithEveryWallAndNumberItHad() throws Exception {
        Path file = backup(fresh.resolve("shop.backup"));
        Path target = target();
        restore(file, target);

        try (var restored = PostgresServer.start(target);
                var connection = connect(restored);
                var sql = connection.createStatement();
                var original = connect(server);
                var there = original.createStatement()) {
            for (String question : new String[] {
                "select string_agg(conrelid::regclass || conname || pg_get_constraintdef(oid), ';' order by conrelid::regclass::text, conname) from pg_constraint where connamespace = 'public'::regnamespace",
                "select string_agg(tgrelid::regclass || tgname || tgenabled::text, ';' order by tgrelid::regclass::text, tgname) from pg_trigger where not tgisinternal",
                "select string_agg(tablename || policyname || qual, ';' order by 1) from pg_policies",
                "select string_agg(relname || relrowsecurity || coalesce(relacl::text, ''), ';' order by relname) from pg_class where relnamespace = 'public'::regnamespace",
                "select string_agg(indexdef, ';' order by indexdef) from pg_indexes where schemaname = 'public' and tablename <> 'millrace_migration'"
            }) {
                assertThat(Snapshot.text(sql, question))
                        .isEqualTo(Snapshot.text(there, question))
                        .isNotEmpty();
            }
            assertThat(number(sql, "select last_value from ledger_account_id_seq"))
                    .isEqualTo(number(there, "select last_value from ledger_account_id_seq"));
            assertThat(number(sql, "select count(*) from restore_hold where accepted_at is null"))
                    .isOne();
            assertThatThrownBy(
                            () -> sql.execute(
                                    "insert into ledger_entry select 'led_00000000000000000000000nil',"
                                            + " merchant_id, livemode, 'x', kind, object_id, memo, created_at from ledger_entry limit 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("has no postings");
        }
    }

    @Test
    void holdsNoKeyAndIsForItsOwnerOnly() throws IOException {
        Path file = backup(fresh.resolve("shop.backup"));

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(fresh.toFile().list()).containsExactly("shop.backup"); // nothing half made beside it
        byte[] raw = HexFormat.of().parseHex(hashKey);
        assertHoldsNone(Files.readAllBytes(file), raw);
        int entries = 0;
        try (var zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    assertHoldsNone(in.readAllBytes(), raw);
                    entries++;
                }
            }
        }
        assertThat(entries).isGreaterThan(15);
    }

    @Test
    void isMadeOfADatabaseThatDoesNotRunToo() throws Exception {
        Path idle = target();
        restore(backup(fresh.resolve("first.backup")), idle);

        Path second = fresh.resolve("second.backup");
        run(idle, second);

        try (var file = BackupFile.open(second)) {
            assertThat(file.manifest().rows()).isGreaterThan(60);
        }
        assertThat(new DataFolder(idle).pidFile("postgres").process()).isEmpty();
    }

    @Test
    void refusesADamagedFileWhereverTheDamageIs() throws IOException {
        Path file = backup(fresh.resolve("shop.backup"));
        byte[] whole = Files.readAllBytes(file);
        var random = new SecureRandom();
        Path damaged = fresh.resolve("damaged.backup");
        for (int i = 0; i < 60; i++) {
            byte[] other = whole.clone();
            int at = i == 0 ? 0 : i == 1 ? whole.length - 1 : random.nextInt(whole.length);
            other[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(damaged, other);

            assertThatThrownBy(() -> BackupFile.open(damaged).close())
                    .as("byte " + at)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("is damaged");
        }
        for (int length : new int[] {0, 10, 64, whole.length - 1}) {
            Files.write(damaged, Arrays.copyOf(whole, length));
            assertRefused(damaged, target(), "is damaged");
        }
        assertRefused(fresh.resolve("none.backup"), target(), "There is no backup");
    }

    @Test
    void refusesAnotherKeyAndNone() throws IOException {
        Path file = backup(fresh.resolve("shop.backup"));
        Path none = fresh.resolve("none");
        Path other = fresh.resolve("other");
        keyFile(other, "ab".repeat(32), 4711);
        Path older = fresh.resolve("older");
        keyFile(older, hashKey, 1);

        assertRefused(file, none, "is missing");
        assertRefused(file, other, "is not the one this backup's secrets were sealed with");
        assertRefused(file, older, "is not the one this backup's secrets were sealed with");
        assertThat(other.resolve("postgres")).doesNotExist();
    }

    @Test
    void refusesAPlaceThatIsTaken() throws IOException {
        Path file = backup(fresh.resolve("shop.backup"));
        Path target = target();
        Files.createDirectories(target.resolve("logs"));

        assertRefused(file, target, "is not empty, it holds logs");
        var folder = DataFolder.prepared(fresh.resolve("served"));
        folder.pidFile(Up.LAUNCHER).write(ProcessHandle.current(), Stop.Signal.TERM);
        assertRefused(file, folder.root(), "is served");
        assertThatThrownBy(() -> run(source, file)).hasMessageContaining("exists already");
    }

    @Test
    void refusesABackupOfANewerMillrace() throws IOException {
        Path file = fresh.resolve("newer.backup");
        try (var writer = new BackupFile.Writer(file)) {
            var key = KeyFile.read(source.resolve("keys/master.key"));
            writer.finish(new BackupManifest(
                    1, "9.0", "2026-11-20T12:00:00.000Z", 999, 18, key.check(), key.keys(), List.of(), List.of()));
        }

        assertRefused(file, target(), "newer Millrace (9.0, schema 999)");
    }

    private static void assertHoldsNone(byte[] content, byte[] rawKey) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        assertThat(text)
                .doesNotContain(hashKey)
                .doesNotContain(sealKey)
                .doesNotContain(new String(rawKey, StandardCharsets.ISO_8859_1));
    }

    private static void assertRefused(Path file, Path target, String sentence) {
        assertThatThrownBy(() -> restore(file, target))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(sentence)
                .message()
                .matches(words -> words.lines().count() == 1);
    }

    /** An empty folder with the right key in it. */
    private Path target() throws IOException {
        Path target = fresh.resolve("target-" + System.nanoTime());
        keyFile(target, hashKey, 4711);
        return target;
    }

    private static Path backup(Path file) {
        run(source, file);
        return file;
    }

    private static void run(Path data, Path file) {
        new Backup(home, Map.of(), new PrintStream(PrintStream.nullOutputStream())).run(new Command.Backup(file, data));
    }

    private static void restore(Path file, Path target) {
        new Restore(home, Map.of(), new PrintStream(PrintStream.nullOutputStream()))
                .run(new Command.Restore(file, target));
    }

    private static void keyFile(Path data, String hash, int number) throws IOException {
        Files.createDirectories(data.resolve("keys"));
        Files.writeString(data.resolve("keys/master.key"), """
                %s
                {"primaryKeyId":%d,"key":[{"keyData":{"value":"%s"},"status":"ENABLED","keyId":%2$d}]}
                """.formatted(hash, number, sealKey));
    }

    private static String history() throws IOException {
        var rows = new StringBuilder(Reload.HISTORY);
        int rank = 0;
        for (int version : Migrations.of(home.war()).scripts().keySet()) {
            rank++;
            rows.append(";insert into millrace_migration values (%d, '%03d', 'd', 'SQL', 's', 1, 'o', now(), 1, true)"
                    .formatted(rank, version));
        }
        return rows.toString();
    }

    /** What the build makes, as far as it is looked at: the migrations in the jar of the domain in the WAR. */
    private static void war(Path war) throws IOException {
        Files.createDirectories(war.getParent());
        try (var outer = new ZipOutputStream(Files.newOutputStream(war));
                var scripts = Files.list(MIGRATIONS)) {
            outer.putNextEntry(new ZipEntry("WEB-INF/lib/checkout-1.2.3.jar"));
            var inner = new ZipOutputStream(outer);
            for (Path script : scripts.sorted().toList()) {
                inner.putNextEntry(new ZipEntry("db/migration/" + script.getFileName()));
                inner.write(Files.readAllBytes(script));
            }
            inner.finish();
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.url(), server.user(), server.password());
    }

    private static long number(Statement sql, String question) throws SQLException {
        return Long.parseLong(Snapshot.text(sql, question));
    }

    /** One entry with two postings on an account of its own, in one database transaction. */
    private static void book(Statement sql, int number) throws SQLException {
        sql.execute("""
                do $$
                declare entry text := 'led_' || lpad('%1$d', 26, '0'); account bigint;
                begin
                    insert into ledger_account (merchant_id, livemode, kind, owner, asset)
                        values ('%2$s', false, 'suspense', '%1$d', 'MSAT') returning id into account;
                    insert into ledger_entry values (entry, '%2$s', false, entry, 'receipt', 'pay_1', '{"price": "1 EUR"}', now());
                    insert into ledger_posting values (entry, 1, '%2$s', false, account, 'MSAT', %3$d);
                    insert into ledger_posting values (entry, 2, '%2$s', false, account, 'MSAT', -%3$d);
                end $$""".formatted(number, MERCHANT, number + 1));
    }

    /** Writes entries until it is closed. */
    private static final class Load implements AutoCloseable {
        private final AtomicBoolean stopping = new AtomicBoolean();
        private final AtomicReference<Throwable> failed = new AtomicReference<>();
        private final Thread thread;

        Load() {
            thread = Thread.ofPlatform().start(() -> {
                try (var connection = connect(server);
                        var sql = connection.createStatement()) {
                    int number = (int) number(sql, "select count(*) from ledger_entry");
                    while (!stopping.get()) {
                        book(sql, number);
                        number++;
                    }
                } catch (SQLException | RuntimeException e) {
                    failed.set(e);
                }
            });
        }

        void awaitMore(int entries) throws SQLException, InterruptedException {
            try (var connection = connect(server);
                    var sql = connection.createStatement()) {
                long wanted = number(sql, "select count(*) from ledger_entry") + entries;
                var deadline = Deadline.in(Duration.ofMillis(PATIENCE_MILLIS));
                while (number(sql, "select count(*) from ledger_entry") < wanted) {
                    assertThat(failed.get()).isNull();
                    assertThat(deadline.pause()).as("still writing").isTrue();
                }
            }
        }

        @Override
        public void close() {
            stopping.set(true);
            try {
                thread.join(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            assertThat(failed.get()).isNull();
        }
    }
}
