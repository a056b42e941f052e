package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a started process leaves behind so that it can be found again: its id, when it started, and the signal that ends it. */
record PidFile(Path file) {
    /** The start is computed from the boot time, which moves a little when the clock is corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    void write(ProcessHandle process, Stop.Signal signal) {
        long started = startOf(process).map(Instant::toEpochMilli).orElse(0L);
        PrivateFile.write(file, "%d %d %s%n".formatted(process.pid(), started, signal));
    }

    /** Ends the process named here, unless it has ended already or its id belongs to another process by now. */
    void end(Duration patience) {
        read().ifPresent(entry -> entry.process().ifPresent(p -> Stop.stop(p, entry.signal, patience)));
        remove();
    }

    Optional<ProcessHandle> process() {
        return read().flatMap(Entry::process);
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private Optional<Entry> read() {
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            return Optional.of(new Entry(
                    Long.parseLong(words[0]),
                    Instant.ofEpochMilli(Long.parseLong(words[1])),
                    Stop.Signal.valueOf(words[2])));
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty(); // none, or torn by a crash of the whole machine: then nothing of it runs
        }
    }

    private static Optional<Instant> startOf(ProcessHandle process) {
        return process.info().startInstant();
    }

    private record Entry(long pid, Instant started, Stop.Signal signal) {
        Optional<ProcessHandle> process() {
            return ProcessHandle.of(pid)
                    .filter(Stop::runs)
                    .filter(p -> startOf(p)
                            .map(at -> Duration.between(at, started).abs().compareTo(TOLERANCE) < 0)
                            .orElse(false));
        }
    }
}
