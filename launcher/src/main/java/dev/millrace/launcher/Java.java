package dev.millrace.launcher;

import java.nio.file.Path;

/** The Java that runs us, which also runs everything we start. */
final class Java {
    private Java() {}

    static String binary() {
        return home().resolve("bin/java").toString();
    }

    static Path home() {
        return Path.of(System.getProperty("java.home"));
    }
}
