package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What a started process leaves behind so that the next start finds it. */
record PidFile(Path file) {
    void write(ProcessHandle process, Stop.Signal signal) {
        PrivateFile.write(file, StartedProcess.of(process, signal) + "\n");
    }

    /** Ends the process named here, unless it has ended already or its id belongs to another process by now. */
    void end(Duration patience) {
        read().ifPresent(started -> started.end(patience));
        remove();
    }

    Optional<ProcessHandle> process() {
        return read().flatMap(StartedProcess::running);
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private Optional<StartedProcess> read() {
        try {
            return StartedProcess.parse(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty(); // nothing was started, or it was ended in order
        }
    }
}
