package dev.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every reason not to start is one sentence that says what to do. */
class RefusalsTest {
    @TempDir
    Path dir;

    @Test
    void namesADataFolderThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "in the way");

        assertThatThrownBy(() -> DataFolder.prepared(file.resolve("data")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(file.resolve("data").toString())
                .hasMessageContaining("--data DIR");
    }

    @Test
    void namesTheRoomThatIsMissing() {
        var folder = DataFolder.prepared(dir.resolve("data"));

        assertThatThrownBy(() -> Disk.requireRoom(folder, Long.MAX_VALUE))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("make room");
    }

    @Test
    void namesTheLogFormatsThereAre() {
        assertThatThrownBy(() -> LogFormat.of(Map.of("MILLRACE_LOG_FORMAT", "xml")))
                .isInstanceOf(CannotStart.class)
                .hasMessage("MILLRACE_LOG_FORMAT is xml: say text or json.");
        assertThat(LogFormat.of(Map.of("MILLRACE_LOG_FORMAT", "json"))).isEqualTo(LogFormat.JSON);
        assertThat(LogFormat.of(Map.of())).isEqualTo(LogFormat.TEXT);
    }

    @Test
    void namesADatabaseThatDoesNotAnswerWithoutItsPassword() {
        int port = Ports.kept(dir.resolve("port"));
        var environment = Map.of("MILLRACE_DB_PASSWORD", "hush");

        assertThatThrownBy(() -> Database.external(
                        "jdbc:postgresql://127.0.0.1:%d/shop?password=hush".formatted(port), environment))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("PostgreSQL at 127.0.0.1:%d/shop does not let us in".formatted(port))
                .hasMessageNotContainingAny("hush");
    }

    @Test
    void namesADatabaseAddressOfAnotherKind() {
        assertThatThrownBy(() -> Database.external("postgres://u:hush@h/db", Map.of()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("jdbc:postgresql://HOST:PORT/NAME")
                .hasMessageNotContainingAny("hush");
    }

    @Test
    void namesARedisThatDoesNotAnswerWithoutItsPassword() {
        int port = Ports.kept(dir.resolve("port"));

        assertThatThrownBy(() -> RedisAddress.parse("redis://:hush@127.0.0.1:%d/0".formatted(port))
                        .requireAnswer())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Redis at 127.0.0.1:%d does not let us in".formatted(port))
                .hasMessageNotContainingAny("hush");
    }

    @Test
    void namesARedisAddressOfAnotherKind() {
        assertThatThrownBy(() -> RedisAddress.parse("localhost:6379")).isInstanceOf(CannotStart.class);
    }

    @Test
    void namesTheSettingThatASandboxElsewhereStillNeeds() {
        assertThatThrownBy(() -> Sandbox.external(Map.of("MILLRACE_SANDBOX_LIGHTNING_URL", "http://127.0.0.1:1")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("MILLRACE_SANDBOX_CONTROL_URL");
    }

    @Test
    void namesWhatIsNotBuilt() {
        assertThatThrownBy(() -> new Home(dir).war())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("gateway-api.war");
    }

    @Test
    void letsOneLauncherServeAFolder() {
        var folder = DataFolder.prepared(dir.resolve("data"));
        try (var held = LaunchLock.take(folder).orElseThrow()) {
            assertThat(held.lock().isValid()).isTrue();
            assertThat(LaunchLock.take(folder)).isEmpty();
        }

        try (var next = LaunchLock.take(folder).orElseThrow()) {
            assertThat(next.lock().isValid()).isTrue();
        }
    }

    @Test
    void readsAPasswordFromTheFileThatASettingNames() throws IOException {
        Path file = Files.writeString(dir.resolve("password"), "hush\n");

        assertThat(Setting.DB_PASSWORD.from(Map.of("MILLRACE_DB_PASSWORD_FILE", file.toString())))
                .contains("hush");
        assertThatThrownBy(() -> Setting.DB_PASSWORD.from(
                        Map.of("MILLRACE_DB_PASSWORD_FILE", dir.resolve("none").toString())))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("MILLRACE_DB_PASSWORD_FILE");
    }
}
