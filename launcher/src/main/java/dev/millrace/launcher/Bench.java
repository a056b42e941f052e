package dev.millrace.launcher;

import java.util.List;

/** Measures how fast the product is, in a JVM of its own that starts an instance as a user would. */
final class Bench {
    private Bench() {}

    static int run(Command.Bench command, Home home) {
        return OtherJvm.run(
                home,
                "the measurement",
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-Dmillrace.home=" + home.root()),
                home.benchmarksClassPath(),
                "dev.millrace.benchmarks.Bench",
                command.arguments());
    }
}
