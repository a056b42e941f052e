package dev.millrace.end;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The product as its user has it: {@code ./millrace}, a data folder, a port, and the processes below it. */
final class Product implements AutoCloseable {
    /** Where the product lies. */
    static final Path HOME =
            Path.of(System.getProperty("millrace.home", "..")).toAbsolutePath().normalize();

    private static final Path FOLDERS = Path.of("target", "products").toAbsolutePath();
    private static final Duration COMMAND_MAX = Duration.ofMinutes(8); // a build included, on a busy machine
    private static final int PORTS_FROM = 20_000;
    private static final int PORT_TRIES = 1_000;
    private static final int PORTS_TO = 30_000;
    private static final Duration WATCHDOG_PROMISE = Duration.ofSeconds(10);

    /** Suites ask more at once than any shop; the limits have suites of their own. */
    private static final Map<String, String> UNLIMITED = Map.of(
            "MILLRACE_LIMIT_KEY_PER_SECOND", "100000",
            "MILLRACE_LIMIT_KEY_BURST", "100000",
            "MILLRACE_LIMIT_ADDRESS_PER_SECOND", "100000",
            "MILLRACE_LIMIT_ADDRESS_BURST", "100000");

    private final Path data;
    private final int port;
    private final Pattern ours;
    private final Thread atExit = new Thread(this::stop, "stop the product");

    private Product(Path data, int port) {
        this.data = data;
        this.port = port;
        this.ours = Pattern.compile(Pattern.quote(data.toString()) + "(?![\\w-])");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** What a command said, and how it ended. */
    record Said(int exit, String words) {}

    /** One that has never run, with an empty data folder of this name and a free port. */
    static Product fresh(String name) {
        Built.sayWhatMavenHasBuilt(HOME);
        var product = new Product(FOLDERS.resolve(name), freePort());
        product.stop(); // a run of the tests that was killed may have left something
        deleteAll(product.data);
        return product;
    }

    Path data() {
        return data;
    }

    int port() {
        return port;
    }

    /** Starts it in the background and waits until it is ready. */
    Product up() {
        return up(Map.of());
    }

    Product up(Map<String, String> environment) {
        var settings = new HashMap<>(UNLIMITED);
        settings.putAll(environment);
        Said said = run(settings, "up", "--detach", "--data", data.toString(), "--port", "" + port);
        if (said.exit() != 0) throw new AssertionError("up ended with " + said.exit() + ": " + said.words());
        return this;
    }

    /** Stops it in order; the data stays. */
    Said stop() {
        return run(Map.of(), "down", "--data", data.toString());
    }

    Product restart() {
        stop();
        return up();
    }

    /** The whole product dies at once, as in a power cut: the launcher by force, and what it leaves behind within its promise. */
    void die() {
        List<ProcessHandle> all = processes();
        launcher().orElseThrow().destroyForcibly();
        Waiting.until(
                WATCHDOG_PROMISE,
                () -> all.stream().filter(Product::runs).map(ProcessHandle::pid).toList(),
                List::isEmpty);
    }

    /** Everything that runs for this data folder: it stands in the command line, or is where the process lives. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(this::isOurs)
                .filter(Product::runs)
                .toList();
    }

    Optional<ProcessHandle> gateway() {
        return part("payara-micro.jar");
    }

    Optional<ProcessHandle> launcher() {
        return part("dev.millrace.launcher.Main");
    }

    private Optional<ProcessHandle> part(String word) {
        return processes().stream()
                .filter(process -> commandLine(process).contains(word))
                .findFirst();
    }

    private boolean isOurs(ProcessHandle process) {
        if (ours.matcher(commandLine(process)).find()) return true;
        try {
            // A server of PostgreSQL shows only its title.
            return Files.readSymbolicLink(Path.of("/proc", "" + process.pid(), "cwd"))
                    .startsWith(data);
        } catch (IOException e) {
            return false; // it has ended in between
        }
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    /** A process that has ended and waits for its parent to notice does not run. */
    static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) return false;
        try {
            String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
            return !stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    /** The sandbox's own shop. */
    Shop shop() {
        return new Shop(setting("MILLRACE_URL"), setting("MILLRACE_SECRET_KEY"));
    }

    /** Whoever runs this installation: makes merchants. */
    Shop operator() {
        return new Shop(setting("MILLRACE_URL"), setting("MILLRACE_OPERATOR_KEY"));
    }

    /** Somebody with another key. */
    Shop holder(String key) {
        return new Shop(setting("MILLRACE_URL"), key);
    }

    String setting(String name) {
        try (var lines = Files.lines(data.resolve("sandbox.env"))) {
            return lines.filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("it has never run", e);
        }
    }

    /** Runs {@code ./millrace} with these words. */
    static Said run(Map<String, String> environment, String... words) {
        var command = new ArrayList<>(List.of(HOME.resolve("millrace").toString()));
        command.addAll(List.of(words));
        return runCommand(command, HOME, environment);
    }

    /** Runs any command and waits for its end; what is set for Millrace around the tests is not handed on. */
    static Said runCommand(List<String> command, Path folder, Map<String, String> environment) {
        return runCommand(command, folder, environment, COMMAND_MAX);
    }

    static Said runCommand(List<String> command, Path folder, Map<String, String> environment, Duration most) {
        try {
            Path words = Files.createTempFile("said", ".txt");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(words.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("MILLRACE_"));
            builder.environment().putAll(new HashMap<>(environment));
            Process process = builder.start();
            if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("%s did not end; it said: %s".formatted(command, Files.readString(words)));
            }
            var said = new Said(process.exitValue(), Files.readString(words, UTF_8));
            Files.delete(words);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Stops it; logs and data stay below {@code target/} for whoever wants to know. */
    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** One below those that the system hands out by itself. */
    private static int freePort() {
        return ThreadLocalRandom.current()
                .ints(PORT_TRIES, PORTS_FROM, PORTS_TO)
                .filter(Product::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no port from %d on is free".formatted(PORTS_FROM)));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static void deleteAll(Path folder) {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + folder, e);
        }
    }
}
