package dev.millrace.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Starts processes, and ends them when this JVM dies without doing so itself, by {@code kill -9} too.
 *
 * <p>A shell waits on a pipe whose other end only this JVM holds; the kernel closes it in any death. The shell costs no memory
 * worth counting, and only then becomes a JVM that ends what it was told about, and nothing that was started since.
 */
final class Watchdog implements AutoCloseable {
    private static final String WAIT =
            "trap '' INT HUP; all=; while read -r line; do [ \"$line\" = bye ] && exit 0; all=\"$all $line\"; done; exec \"$@\" $all";
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Process shell;
    private boolean closing;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    static Watchdog start() {
        var words = new ArrayList<>(OwnSession.PREFIX);
        words.addAll(List.of("sh", "-c", WAIT, "millrace-watchdog", Java.binary(), "-Xmx16m", "-XX:+UseSerialGC"));
        words.addAll(List.of("-cp", codeSource(), Watchdog.class.getName()));
        try {
            return new Watchdog(new ProcessBuilder(words)
                    .directory(Path.of("/").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the watchdog", e);
        }
    }

    /** Called in the watchdog's own JVM: ends all of them at once, so that the slowest decides and not the sum. */
    public static void main(String[] started) {
        Arrays.stream(started)
                .map(one -> Thread.ofPlatform().start(() -> end(one)))
                .toList()
                .forEach(Watchdog::join);
    }

    /** Starts a process that does not outlive this JVM; refuses once everything is about to end. */
    synchronized Process spawn(ProcessBuilder builder, Stop.Signal signal) throws IOException {
        if (closing) throw new CannotStart("Stopped while starting.");
        var process = builder.start();
        tell(StartedProcess.of(process.toHandle(), signal).toString());
        return process;
    }

    /** From here on nothing new starts, so that what is ended now stays ended. */
    synchronized void noMore() {
        closing = true;
    }

    /** Everything was ended in order: nothing is left to watch. */
    @Override
    public synchronized void close() {
        closing = true;
        try (var pipe = shell.getOutputStream()) {
            pipe.write("bye\n".getBytes(US_ASCII));
        } catch (IOException e) {
            shell.destroy(); // it has ended already
        }
    }

    boolean awaitEnd(Duration patience) {
        var deadline = Deadline.in(patience);
        while (shell.isAlive()) {
            if (!deadline.pause()) return false;
        }
        return true;
    }

    private void tell(String line) throws IOException {
        var pipe = shell.getOutputStream();
        pipe.write((line + "\n").getBytes(US_ASCII));
        pipe.flush();
    }

    private static void end(String started) {
        StartedProcess.parse(started).ifPresent(one -> one.end(PATIENCE));
    }

    private static String codeSource() {
        try {
            return Path.of(Watchdog.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("our own classes are nowhere", e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
