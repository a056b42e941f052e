package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/** A real Redis of our own on loopback for counters and limits, with a ceiling on its memory; also what other modules test against. */
public final class RedisServer implements Part {
    private static final Duration START_PATIENCE = Duration.ofSeconds(20);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PING_PATIENCE = Duration.ofSeconds(1);

    private final ChildProcess process;
    private final Runnable atEnd;
    private final int port;
    private final String password;

    private RedisServer(ChildProcess process, Runnable atEnd, int port, String password) {
        this.process = process;
        this.atEnd = atEnd;
        this.port = port;
        this.password = password;
    }

    /** Starts it on the data below this folder, made if absent; it ends with {@link #close()} or with this JVM, however that ends. */
    public static RedisServer start(Path dir) {
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
    static RedisServer start(DataFolder folder, SecureRandom random, Watchdog watchdog, Runnable atEnd) {
        folder.pidFile("redis").end(STOP_PATIENCE);
        String password = Secret.keptIn(folder.secrets().resolve("redis.password"), random);
        try {
            if (!Files.isDirectory(folder.redis())) DataFolder.makePrivate(folder.redis());
            Path binary = binary(Cache.folder(folder));
            int port = Ports.kept(folder.run().resolve("redis.port"));
            // The settings come through its standard input, so that the password is in no list of processes.
            var process = ChildProcess.start(
                    folder,
                    watchdog,
                    new ChildProcess.Command(
                            "redis",
                            List.of(binary.toString(), "-"),
                            Map.of("PATH", System.getenv().getOrDefault("PATH", ""), "LC_ALL", "C"),
                            settings(folder, port, password),
                            Stop.Signal.TERM));
            var server = new RedisServer(process, atEnd, port, password);
            try {
                server.awaitReady(folder);
                return server;
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Redis in " + folder.redis(), e);
        }
    }

    /** Its address with the password, as Redis clients read it. */
    public String url() {
        return "redis://:%s@127.0.0.1:%d/0".formatted(password, port);
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
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
        var address = RedisAddress.parse(url());
        var deadline = Deadline.in(START_PATIENCE);
        Optional<String> fault;
        do {
            fault = address.fault(PING_PATIENCE);
            if (fault.isEmpty()) return;
        } while (process.runs() && deadline.pause());
        String words = process.lastWords();
        throw new CannotStart(
                "Redis did not start: %s (the whole of it is in %s; it needs OpenSSL 3, on Debian: apt-get install libssl3; or set MILLRACE_REDIS_URL)."
                        .formatted(words.isEmpty() ? fault.orElse("") : words, folder.log("redis")));
    }

    /**
     * Counters survive a restart, and a crash but for its last second. When memory ends, those nearest their own end go first: a
     * server that refused to write would blind every later payment.
     */
    private static String settings(DataFolder folder, int port, String password) {
        return """
                bind 127.0.0.1
                port %d
                requirepass %s
                dir "%s"
                appendonly yes
                appendfsync everysec
                save ""
                maxmemory 96mb
                maxmemory-policy volatile-ttl
                auto-aof-rewrite-min-size 16mb
                databases 1
                daemonize no
                """.formatted(port, password, folder.redis());
    }

    private static Path binary(Path cache) throws IOException {
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, "redis-unpacking");
        try {
            Path unpacked = ExecutableProvider.newJarResourceProvider(fresh.toFile())
                    .get()
                    .toPath();
            Path kept = cache.resolve(unpacked.getFileName().toString());
            if (!Files.exists(kept)) Files.move(unpacked, kept);
            return kept;
        } finally {
            PostgresBinaries.deleteAll(fresh);
        }
    }
}
