package dev.millrace.launcher;

import java.util.List;

/** Trains the fraud model, in a JVM of its own: what training needs never stands on the gateway's class path. */
final class Train {
    private Train() {}

    static int run(Command.Train command, Home home) {
        return OtherJvm.run(
                home,
                "the training",
                // XGBoost is native code, which newer JDKs want to be allowed by name.
                List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"),
                home.trainingClassPath(),
                "dev.millrace.fraud.train.Train",
                command.arguments());
    }
}
