package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Measures how fast the product is, in a JVM of its own that starts an instance as a user would. */
final class Bench {
    private Bench() {}

    static int run(Command.Bench command, Home home) {
        var words = new ArrayList<>(List.of(
                Java.binary(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dmillrace.home=" + home.root(),
                "-cp",
                home.benchmarksClassPath(),
                "dev.millrace.benchmarks.Bench"));
        words.addAll(command.arguments());
        try {
            return new ProcessBuilder(words)
                    .directory(home.root().toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the measurement", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
