package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Trains the fraud model, in a JVM of its own: what training needs never stands on the gateway's class path. */
final class Train {
    private Train() {}

    static int run(Command.Train command, Home home) {
        var words = new ArrayList<>(
                List.of(Java.binary(), "-Xmx2g", "-cp", home.trainingClassPath(), "dev.millrace.fraud.train.Train"));
        words.addAll(command.arguments());
        try {
            return new ProcessBuilder(words)
                    .directory(home.root().resolve("fraud-model").toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the training", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
