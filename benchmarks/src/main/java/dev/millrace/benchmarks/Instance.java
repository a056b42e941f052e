package dev.millrace.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A throw-away instance of the whole product, started as a user starts it, in a folder that goes with it. */
final class Instance implements AutoCloseable {
    private static final int START_MINUTES = 15;

    /** Two compilers instead of one: more memory, and a start that takes longer, for less processor time per request. */
    private static final String JVM_OPTIONS = "-XX:TieredStopAtLevel=4";

    /** One key carries the whole load here, where a shop's own limit would be what is measured. */
    private static final Map<String, String> UNLIMITED = Map.of(
            "MILLRACE_LIMIT_KEY_PER_SECOND", "1000000",
            "MILLRACE_LIMIT_KEY_BURST", "1000000",
            "MILLRACE_LIMIT_ADDRESS_PER_SECOND", "1000000",
            "MILLRACE_LIMIT_ADDRESS_BURST", "1000000");

    private final Path home;
    private final Path folder;
    private final Map<String, String> settings;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread atEnd = new Thread(this::end, "end");
    private Map<String, String> keys = Map.of();

    private Instance(Path home, Path folder, Map<String, String> settings) {
        this.home = home;
        this.folder = folder;
        this.settings = settings;
    }

    /** @param settings of the gateway, beside those that load needs anyway */
    static Instance start(Path home, Map<String, String> settings) {
        try {
            var instance = new Instance(home, Files.createTempDirectory("millrace-bench"), settings);
            Runtime.getRuntime().addShutdownHook(instance.atEnd); // Ctrl-C in the middle of it
            try {
                instance.up();
                return instance;
            } catch (RuntimeException e) {
                instance.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder to measure in", e);
        }
    }

    /** Ends its processes and starts them again on the same data. */
    void restart() {
        down();
        up();
    }

    private void up() {
        run("up", "--detach", "--port", "" + freePort(), "--data", data().toString());
        keys = read(data().resolve("sandbox.env"));
    }

    private void down() {
        run("down", "--data", data().toString());
    }

    Gateway gateway() {
        return new Gateway(URI.create(keys.get("MILLRACE_URL")), keys.get("MILLRACE_SECRET_KEY"));
    }

    Path log(String part) {
        return data().resolve("logs").resolve(part + ".log");
    }

    Processes processes() {
        long launcher = Long.parseLong(text(data().resolve("run/launcher.pid")).split(":", -1)[0]);
        return new Processes(
                ProcessHandle.of(launcher).orElseThrow(() -> new CannotMeasure("The instance has ended.")));
    }

    /** Into its database, as its owner. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/millrace".formatted(databasePort()), "millrace", databasePassword());
    }

    String databasePort() {
        return text(data().resolve("run/postgres.port"));
    }

    String databasePassword() {
        return text(data().resolve("secrets/postgres.password"));
    }

    Path folder() {
        return folder;
    }

    private Path data() {
        return folder.resolve("data");
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atEnd);
        end();
    }

    private void end() {
        if (ended.getAndSet(true)) return;
        down();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    private void run(String... words) {
        var command = new ArrayList<>(List.of(home.resolve("millrace").toString()));
        command.addAll(List.of(words));
        Path said = folder.resolve(words[0] + ".said");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().putAll(UNLIMITED);
            builder.environment().putAll(settings);
            builder.environment().merge("MILLRACE_JVM_OPTIONS", JVM_OPTIONS, (theirs, ours) -> ours + " " + theirs);
            var process = builder.start();
            if (!process.waitFor(START_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new CannotMeasure(
                        "./millrace %s took longer than %d minutes.".formatted(words[0], START_MINUTES));
            }
            if (process.exitValue() != 0)
                throw new CannotMeasure("The instance did not come %s: %s".formatted(words[0], text(said)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start ./millrace", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("The measurement was interrupted.", e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    private static Map<String, String> read(Path file) {
        return text(file)
                .lines()
                .filter(line -> !line.startsWith("#") && line.indexOf('=') > 0)
                .map(line -> line.split("=", 2))
                .collect(java.util.stream.Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
