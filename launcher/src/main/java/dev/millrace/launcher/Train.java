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
                // XGBoost is native code, which newer JDKs want to be allowed by name.
                List.of(
                        Java.binary(),
                        "-Xmx1g",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        home.trainingClassPath(),
                        "dev.millrace.fraud.train.Train"));
        words.addAll(command.arguments());
        try {
            return new ProcessBuilder(words)
                    .directory(home.root().toFile())
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
