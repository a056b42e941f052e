package dev.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogIT {
    private static final Duration PROMISED = Duration.ofSeconds(10);

    @TempDir
    Path dir;

    private Process launcher;

    @AfterEach
    void endLauncher() {
        if (launcher != null) launcher.destroyForcibly();
    }

    @Test
    void endsPostgresAndRedisWhenTheirJvmIsKilled() throws IOException {
        launcher = new ProcessBuilder(
                        Java.binary(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServersUntilKilled.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var pids = new String(launcher.getInputStream().readNBytes(1), StandardCharsets.US_ASCII);
        assertThat(pids).isEqualTo("!");
        var servers = List.of(
                new PidFile(dir.resolve("run/postgres.pid")).process().orElseThrow(),
                new PidFile(dir.resolve("run/redis.pid")).process().orElseThrow());

        launcher.destroyForcibly(); // SIGKILL: no shutdown hook runs

        var deadline = Deadline.in(PROMISED);
        while (servers.stream().anyMatch(Stop::runs) && deadline.pause()) {
            // the deadline is the promise
        }
        assertThat(servers).noneMatch(Stop::runs);
    }

    @Test
    void goesWithoutHarmWhenReleased() throws IOException {
        var watchdog = Watchdog.start();
        var sleeper = watchdog.spawn(new ProcessBuilder("sleep", "60"), Stop.Signal.TERM);
        try {
            watchdog.close();

            assertThat(watchdog.awaitEnd(PROMISED)).isTrue();
            assertThat(sleeper.isAlive()).isTrue();
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void startsNothingOnceEverythingEnds() {
        try (var watchdog = Watchdog.start()) {
            watchdog.noMore();

            assertThatThrownBy(() -> watchdog.spawn(new ProcessBuilder("sleep", "60"), Stop.Signal.TERM))
                    .isInstanceOf(CannotStart.class);
        }
    }

    /** A JVM that starts both servers, says so, and then does nothing until it is killed. */
    static final class ServersUntilKilled {
        private ServersUntilKilled() {}

        public static void main(String[] arguments) throws IOException {
            Path dir = Path.of(arguments[0]);
            try (var postgres = PostgresServer.start(dir);
                    var redis = RedisServer.start(dir)) {
                System.out.print(postgres.runs() && redis.runs() ? "!" : "?");
                System.out.flush();
                System.in.transferTo(System.out);
            }
        }
    }
}
