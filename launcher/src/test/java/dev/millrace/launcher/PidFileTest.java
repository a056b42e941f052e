package dev.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path dir;

    private Process sleeper;

    @BeforeEach
    void startSleeper() throws IOException {
        sleeper = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void endSleeper() {
        sleeper.destroyForcibly();
    }

    @Test
    void endsTheProcessItNamesAndForgetsIt() {
        file().write(sleeper.toHandle(), Stop.Signal.TERM);

        file().end(PATIENCE);

        assertThat(sleeper.isAlive()).isFalse();
        assertThat(file().file()).doesNotExist();
    }

    @Test
    void endsByTheSignalThatTheProcessWants() throws InterruptedException {
        file().write(sleeper.toHandle(), Stop.Signal.INT);

        file().end(PATIENCE);

        assertThat(sleeper.waitFor()).isEqualTo(128 + 2);
    }

    @Test
    void insistsWhenTheProcessDoesNotFollow() throws IOException, InterruptedException {
        var stubborn = new ProcessBuilder("sh", "-c", "trap '' TERM; echo on; while :; do sleep 1; done").start();
        assertThat(stubborn.getInputStream().read()).isEqualTo('o'); // the trap is set
        file().write(stubborn.toHandle(), Stop.Signal.TERM);

        file().end(Duration.ofMillis(200));

        assertThat(stubborn.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void leavesAnotherProcessAloneThatHasTheSameIdByNow() throws IOException {
        long earlier =
                sleeper.info().startInstant().orElseThrow().minusSeconds(60).toEpochMilli();
        Files.writeString(file().file(), "%d:%d:TERM%n".formatted(sleeper.pid(), earlier));

        file().end(PATIENCE);

        assertThat(sleeper.isAlive()).isTrue();
        assertThat(file().file()).doesNotExist();
    }

    @Test
    void knowsNoProcessWhenTheFileIsTorn() throws IOException {
        for (String torn : new String[] {"", "12", sleeper.pid() + ":", sleeper.pid() + ":x:TERM", "1:2:KILL"}) {
            Files.writeString(file().file(), torn);

            assertThat(file().process()).as(torn).isEmpty();
        }
    }

    @Test
    void endsNothingWhenNothingWasStarted() {
        file().end(PATIENCE);

        assertThat(file().process()).isEmpty();
    }

    private PidFile file() {
        return new PidFile(dir.resolve("sleeper.pid"));
    }
}
