package dev.millrace.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogLimitTest {
    @TempDir
    Path dir;

    @Test
    void setsALongLogAsideWhileItsWriterGoesOn() throws IOException {
        Path log = Files.writeString(dir.resolve("a.log"), "much\n");
        try (var writer = Files.newOutputStream(log, APPEND)) {
            new LogLimit(3).apply(log);
            writer.write("more\n".getBytes(US_ASCII));
        }

        assertThat(log).hasContent("more\n");
        assertThat(dir.resolve("a.log.1")).hasContent("much\n");
    }

    @Test
    void leavesAShortLogAndNoLogAsTheyAre() throws IOException {
        Path log = Files.writeString(dir.resolve("a.log"), "much\n");

        new LogLimit(5).apply(log);
        new LogLimit(5).apply(dir.resolve("none.log"));

        assertThat(log).hasContent("much\n");
        assertThat(dir.resolve("a.log.1")).doesNotExist();
    }
}
