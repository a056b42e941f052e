package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Runs a program of ours in a JVM of its own, so that what it needs never stands on the launcher's or the gateway's class path. */
final class OtherJvm {
    private OtherJvm() {}

    /** Waits for its end; what it prints is for the user, and so is its exit code, which this answers. */
    static int run(
            Home home, String what, List<String> options, String classPath, String main, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(Java.binary());
        words.addAll(options);
        words.addAll(List.of("-cp", classPath, main));
        words.addAll(arguments);
        try {
            return new ProcessBuilder(words)
                    .directory(home.root().toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
