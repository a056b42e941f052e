package dev.millrace.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Ends a process: asks by signal, waits, and insists when it does not follow. */
final class Stop {
    /** How a process wants to be asked; PostgreSQL takes TERM as "when all clients have left", and INT as "now, in order". */
    enum Signal {
        TERM,
        INT
    }

    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Stop() {}

    static void stop(ProcessHandle process, Signal signal, Duration patience) {
        switch (signal) {
            case TERM -> process.destroy();
            case INT -> interrupt(process);
        }
        if (waitFor(process, patience)) return;
        process.destroyForcibly();
        waitFor(process, AFTER_KILL);
    }

    /** Whether the process is alive; one that has ended and waits for its parent to notice is not. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean waitFor(ProcessHandle process, Duration patience) {
        var deadline = Deadline.in(patience);
        while (runs(process)) {
            if (!deadline.pause()) return false;
        }
        return true;
    }

    private static void interrupt(ProcessHandle process) {
        try {
            // The shell has kill built in, also where no /bin/kill is installed.
            new ProcessBuilder("sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isZombie(long pid) {
        try {
            // proc(5): the state is the first field after the command, which stands in parentheses.
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            return false; // no /proc on this system: the parent is trusted to notice
        }
    }
}
