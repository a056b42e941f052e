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
 * Ends what this JVM started when this JVM dies without doing so itself, by {@code kill -9} too.
 *
 * <p>A shell waits on a pipe whose other end only this JVM holds; the kernel closes it in any death. The shell costs no memory
 * worth counting, and only then becomes a JVM that reads the pid files.
 */
final class Watchdog implements AutoCloseable {
    private static final String WAIT =
            "trap '' INT HUP; while read -r line; do [ \"$line\" = bye ] && exit 0; done; exec \"$@\"";
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    static Watchdog over(PidFile... files) {
        var words = new ArrayList<>(OwnSession.PREFIX);
        words.addAll(List.of("sh", "-c", WAIT, "millrace-watchdog", Java.binary(), "-Xmx16m", "-XX:+UseSerialGC"));
        words.addAll(List.of("-cp", codeSource(), Watchdog.class.getName()));
        for (PidFile file : files) words.add(file.file().toString());
        try {
            var shell = new ProcessBuilder(words)
                    .directory(Path.of("/").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Watchdog(shell);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the watchdog", e);
        }
    }

    /** Called in the watchdog's own JVM: ends all of them at once, so that the slowest decides and not the sum. */
    public static void main(String[] files) {
        Arrays.stream(files)
                .map(file -> Thread.ofPlatform().start(() -> new PidFile(Path.of(file)).end(PATIENCE)))
                .toList()
                .forEach(Watchdog::join);
    }

    static void release(AutoCloseable guard) {
        try {
            guard.close();
        } catch (Exception e) {
            throw new IllegalStateException("the guard cannot be released", e);
        }
    }

    /** Everything was ended in order: nothing is left to watch. */
    @Override
    public void close() {
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
