package dev.millrace.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** A password that is made once per data folder and kept in a file of its own. */
final class Secret {
    private static final int BYTES = 24;

    private Secret() {}

    static String keptIn(Path file, RandomGenerator random) {
        try {
            if (Files.exists(file)) return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = HexFormat.of().formatHex(bytes);
        PrivateFile.write(file, secret + "\n");
        return secret;
    }
}
