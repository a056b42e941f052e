package dev.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The processes of one instance as Linux counts them: processor time and memory, by part. */
final class Processes {
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux that Java runs on
    private static final Map<String, String> PARTS = Map.of(
            "payara-micro", "gateway",
            "SandboxNode", "sandbox",
            "redis-server", "redis",
            "postgres", "postgres",
            "launcher.Main", "launcher");

    private final ProcessHandle launcher;

    Processes(ProcessHandle launcher) {
        this.launcher = launcher;
    }

    /** Processor seconds that each part has used since it started, those of its ended children included. */
    Map<String, Double> processorSeconds() {
        var seconds = new LinkedHashMap<String, Double>();
        all().forEach(process -> seconds.merge(part(process), seconds(process.pid()), Double::sum));
        return seconds;
    }

    /** Megabytes of all parts together; pages that several share count once (proportional set size). */
    double megabytes() {
        return all().mapToLong(process -> proportionalKilobytes(process.pid())).sum() / 1_000.0;
    }

    /** Processor seconds of this process, the tool itself. */
    static double ownSeconds() {
        return seconds(ProcessHandle.current().pid());
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(launcher), launcher.descendants());
    }

    private static String part(ProcessHandle process) {
        String line = process.info().commandLine().orElseGet(() -> words(process.pid()));
        return PARTS.entrySet().stream()
                .filter(part -> line.contains(part.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("other");
    }

    /** PostgreSQL writes what it is doing where its arguments were. */
    private static String words(long pid) {
        return String.join(" ", lines(Path.of("/proc", Long.toString(pid), "cmdline")));
    }

    private static double seconds(long pid) {
        String line = String.join("", lines(Path.of("/proc", Long.toString(pid), "stat")));
        if (line.isEmpty()) return 0;
        // proc(5): fields 14 to 17 are utime, stime, cutime, cstime; the name before them may hold anything.
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return (number(fields[11]) + number(fields[12]) + number(fields[13]) + number(fields[14])) / TICKS_PER_SECOND;
    }

    private static long proportionalKilobytes(long pid) {
        return lines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> number(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    private static long number(String text) {
        return Long.parseLong(text);
    }

    /** None where it has ended in between. */
    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException ended) {
            return List.of();
        }
    }
}
