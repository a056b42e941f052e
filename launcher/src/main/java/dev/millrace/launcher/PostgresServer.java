package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real PostgreSQL of our own on loopback, whose rows survive crashes and restarts; also what other modules test against. */
public final class PostgresServer implements Part {
    private static final String DATABASE = "millrace";
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    /** A small server that keeps what it has acknowledged. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "80"),
            Map.entry("shared_buffers", "64MB"),
            Map.entry("work_mem", "4MB"),
            Map.entry("maintenance_work_mem", "32MB"),
            Map.entry("max_wal_size", "512MB"),
            Map.entry("min_wal_size", "64MB"),
            Map.entry("autovacuum_max_workers", "2"),
            Map.entry("max_worker_processes", "4"),
            Map.entry("max_parallel_workers_per_gather", "0"),
            Map.entry("io_method", "sync"), // no worker processes for reads that fit in memory
            Map.entry("jit", "off"),
            Map.entry("log_line_prefix", "%m [%p] "));

    private final ChildProcess process;
    private final Runnable atEnd;
    private final int port;
    private final String password;

    private PostgresServer(ChildProcess process, Runnable atEnd, int port, String password) {
        this.process = process;
        this.atEnd = atEnd;
        this.port = port;
        this.password = password;
    }

    /** Starts it on the data below this folder, made if absent; it ends with {@link #close()} or with this JVM, however that ends. */
    public static PostgresServer start(Path dir) {
        var folder = DataFolder.prepared(dir);
        var watchdog = Watchdog.start();
        try {
            return start(folder, new SecureRandom(), watchdog, watchdog::close);
        } catch (RuntimeException e) {
            watchdog.close();
            throw e;
        }
    }

    /** Starts it among other parts under one watchdog; {@code atEnd} runs when it is closed. */
    static PostgresServer start(DataFolder folder, SecureRandom random, Watchdog watchdog, Runnable atEnd) {
        folder.pidFile("postgres").end(STOP_PATIENCE);
        Path passwordFile = folder.secrets().resolve("postgres.password");
        String password = Secret.keptIn(passwordFile, random);
        var user = Unprivileged.chosen();
        try {
            Path binaries = PostgresBinaries.unpacked(Cache.folder(folder));
            PostgresCluster.prepare(folder, watchdog, binaries, user, passwordFile);
            int port = Ports.kept(folder.run().resolve("postgres.port"));
            var process = ChildProcess.start(folder, watchdog, command(folder, binaries, user, port));
            var server = new PostgresServer(process, atEnd, port, password);
            try {
                server.awaitReady(folder);
                server.database(DATABASE);
                return server;
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare PostgreSQL in " + folder.postgres(), e);
        }
    }

    /** The one that runs on this folder at the moment, whoever started it. */
    static Optional<Database> running(DataFolder folder) {
        if (folder.pidFile("postgres").process().isEmpty()) return Optional.empty();
        try {
            String port =
                    Files.readString(folder.run().resolve("postgres.port")).strip();
            String password = Files.readString(folder.secrets().resolve("postgres.password"))
                    .strip();
            String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(Integer.parseInt(port), DATABASE);
            return Optional.of(new Database(url, PostgresCluster.OWNER, password));
        } catch (IOException | NumberFormatException e) {
            throw new CannotStart("%s is just being started: try again in a moment.".formatted(folder.root()), e);
        }
    }

    /** Its JDBC address of the database {@code millrace}. */
    public String url() {
        return urlOf(DATABASE);
    }

    /** The owner of everything in it. */
    public String user() {
        return PostgresCluster.OWNER;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /** Makes a database of this name unless it exists, for a test that wants one of its own; answers its JDBC address. */
    public String database(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) throw new IllegalArgumentException("not a database name: " + name);
        try (var connection = connect("postgres");
                var question = connection.prepareStatement("select 1 from pg_database where datname = ?");
                var statement = connection.createStatement()) {
            question.setString(1, name);
            if (!question.executeQuery().next()) statement.execute("create database " + name);
            return urlOf(name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the database " + name, e);
        }
    }

    @Override
    public boolean runs() {
        return process.runs();
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.stop(STOP_PATIENCE);
        atEnd.run();
    }

    private void awaitReady(DataFolder folder) {
        var deadline = Deadline.in(START_PATIENCE);
        SQLException last = null;
        do {
            try {
                connect("postgres").close();
                return;
            } catch (SQLException e) {
                last = e;
            }
        } while (process.runs() && deadline.pause());
        String words = process.lastWords();
        throw new CannotStart(
                "PostgreSQL did not start: %s (the whole of it is in %s).".formatted(words, folder.log("postgres")),
                last);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(urlOf(database), PostgresCluster.OWNER, password);
    }

    private String urlOf(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private static ChildProcess.Command command(DataFolder folder, Path binaries, Unprivileged user, int port) {
        var words = new ArrayList<>(user.prefix());
        words.addAll(List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                folder.postgres().toString(),
                "-p",
                "" + port));
        SETTINGS.forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        return new ChildProcess.Command("postgres", words, PostgresCluster.ENVIRONMENT, "", Stop.Signal.INT);
    }
}
