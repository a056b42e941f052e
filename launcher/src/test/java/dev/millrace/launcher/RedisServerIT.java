package dev.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    Path dir;

    @Test
    void answersWithItsPasswordOnly() {
        try (var server = RedisServer.start(dir)) {
            assertThat(RedisAddress.parse(server.url()).fault(PATIENCE)).isEmpty();
            assertThat(RedisAddress.parse("redis://127.0.0.1:" + server.port()).fault(PATIENCE))
                    .hasValueSatisfying(fault -> assertThat(fault).contains("NOAUTH"));
            assertThat(RedisAddress.parse("redis://:wrong@127.0.0.1:" + server.port())
                            .fault(PATIENCE))
                    .hasValueSatisfying(fault -> assertThat(fault).contains("WRONGPASS"));
        }
    }

    @Test
    void showsItsPasswordInNoListOfProcesses() {
        try (var server = RedisServer.start(dir)) {
            var handle = ProcessHandle.of(server.pid()).orElseThrow();

            assertThat(handle.info().commandLine().orElse("")).doesNotContain(server.password());
        }
    }

    @Test
    void returnsOnTheSamePortAfterALeftoverWasEnded() {
        var leftover = RedisServer.start(dir);

        try (var next = RedisServer.start(dir)) {
            assertThat(leftover.runs()).isFalse();
            assertThat(next.port()).isEqualTo(leftover.port());
            assertThat(next.password()).isEqualTo(leftover.password());
        }
    }

    @Test
    void leavesNothingBehindWhenClosed() {
        RedisServer server;
        try (var started = RedisServer.start(dir)) {
            server = started;
        }

        assertThat(server.runs()).isFalse();
        assertThat(RedisAddress.parse(server.url()).fault(PATIENCE)).isPresent();
        assertThat(dir.resolve("run/redis.pid")).doesNotExist();
    }
}
