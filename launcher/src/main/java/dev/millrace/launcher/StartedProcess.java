package dev.millrace.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A process as it is known after its launcher has died: its id, when it started, and the signal that ends it. */
record StartedProcess(long pid, Instant started, Stop.Signal signal) {
    /** The start is computed from the boot time, which moves a little when the clock is corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(3);

    static StartedProcess of(ProcessHandle process, Stop.Signal signal) {
        return new StartedProcess(process.pid(), process.info().startInstant().orElse(Instant.EPOCH), signal);
    }

    /** Empty for anything but what {@link #toString()} writes. */
    static Optional<StartedProcess> parse(String text) {
        String[] words = text.strip().split(":", -1);
        if (words.length != 3) return Optional.empty();
        try {
            return Optional.of(new StartedProcess(
                    Long.parseLong(words[0]),
                    Instant.ofEpochMilli(Long.parseLong(words[1])),
                    Stop.Signal.valueOf(words[2])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The process, unless it has ended, or its id belongs to another one by now. */
    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(Stop::runs).filter(this::isSame);
    }

    void end(Duration patience) {
        running().ifPresent(process -> Stop.stop(process, signal, patience));
    }

    @Override
    public String toString() {
        return "%d:%d:%s".formatted(pid, started.toEpochMilli(), signal);
    }

    private boolean isSame(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(at -> Duration.between(at, started).abs().compareTo(TOLERANCE) < 0)
                .orElse(false);
    }
}
