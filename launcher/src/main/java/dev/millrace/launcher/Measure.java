package dev.millrace.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Starts the product twice in a folder of its own, and says how long it takes to the first payment and what memory it holds. */
final class Measure {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private final Home home;
    private final PrintStream out;

    Measure(Home home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    void run() {
        try {
            Path dir = Files.createTempDirectory("millrace-measure");
            try {
                int port = Ports.kept(dir.resolve("port"));
                out.println("Measured");
                start("cold", dir.resolve("data"), port);
                start("warm", dir.resolve("data"), port);
            } finally {
                PostgresBinaries.deleteAll(dir);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder to measure in", e);
        }
    }

    private void start(String name, Path data, int port) throws IOException {
        var folder = DataFolder.prepared(data);
        long begin = System.nanoTime();
        try {
            new Detached(home, System.getenv(), new PrintStream(PrintStream.nullOutputStream())).start(folder, port);
            var keys = SandboxEnv.ifKept(folder.sandboxEnv()).orElseThrow();
            var answer = new Client(keys).post("/v1/payments", Map.of("amount", 1250, "currency", "EUR"));
            long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
            if (answer.status() != 201) throw new CannotStart("The first payment was not taken: " + answer.text());
            out.printf("  %s start to first payment  %.1f s%n", name, millis / 1_000.0);
            if (name.equals("warm")) memory(folder);
        } finally {
            folder.pidFile(Up.LAUNCHER).end(STOP_PATIENCE);
            Up.endParts(folder);
        }
    }

    /** Pages that several processes share count once: proportional set size, as the kernel reckons it. */
    private void memory(DataFolder folder) {
        var launcher = folder.pidFile(Up.LAUNCHER).process().orElseThrow();
        var sizes = Stream.concat(Stream.of(launcher), launcher.descendants())
                .map(process -> Map.entry(name(process), proportionalKilobytes(process.pid())))
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .toList();
        long sum = sizes.stream().mapToLong(Map.Entry::getValue).sum();
        out.printf("  resident memory of everything  %d MB (%d processes)%n", sum / 1_000, sizes.size());
        sizes.stream()
                .filter(one -> one.getValue() > 5_000)
                .forEach(one -> out.printf("    %-10s %5d MB%n", one.getKey(), one.getValue() / 1_000));
    }

    private static String name(ProcessHandle process) {
        String line = process.info().commandLine().orElse("");
        for (String part : new String[] {"payara-micro", "SandboxNode", "redis-server", "postgres", "launcher.Main"}) {
            if (line.contains(part)) return part;
        }
        return process.info()
                .command()
                .map(c -> Path.of(c).getFileName().toString())
                .orElse("?");
    }

    private static long proportionalKilobytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException e) {
            return 0; // it has ended in between, or this system keeps no such books
        }
    }
}
