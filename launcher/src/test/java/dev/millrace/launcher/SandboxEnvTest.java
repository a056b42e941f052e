package dev.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxEnvTest {
    private static final String URL = "http://127.0.0.1:8080";

    @TempDir
    Path dir;

    private final Random random = new Random(5);

    @Test
    void keepsItsKeysOverStarts() {
        var first = SandboxEnv.keptIn(file(), URL, random);
        var second = SandboxEnv.keptIn(file(), URL, random);

        assertThat(second).isEqualTo(first);
        assertThat(SandboxEnv.ifKept(file())).contains(first);
    }

    @Test
    void followsANewAddressWithTheOldKeys() throws IOException {
        var first = SandboxEnv.keptIn(file(), URL, random);
        var moved = SandboxEnv.keptIn(file(), "http://127.0.0.1:9090", random);

        assertThat(moved.secretKey()).isEqualTo(first.secretKey());
        assertThat(Files.readString(file())).contains("MILLRACE_URL=http://127.0.0.1:9090\n");
    }

    @Test
    void isReadableByItsOwnerOnlyAndByAnyShell() throws IOException {
        var env = SandboxEnv.keptIn(file(), URL, random);

        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readAllLines(file()))
                .contains(
                        "MILLRACE_SECRET_KEY=" + env.secretKey(),
                        "MILLRACE_PUBLISHABLE_KEY=" + env.publishableKey(),
                        "MILLRACE_OPERATOR_KEY=" + env.operatorKey());
    }

    @Test
    void refusesADamagedKeyRatherThanReplacingIt() throws IOException {
        SandboxEnv.keptIn(file(), URL, random);
        Files.writeString(file(), Files.readString(file()).replace("sk_test_", "sk_test_x"));

        assertThatThrownBy(() -> SandboxEnv.keptIn(file(), URL, random))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void keepsItsKeysOutOfLogs() {
        var env = SandboxEnv.keptIn(file(), URL, random);

        assertThat(env.toString()).doesNotContain("sk_test_", "ok_");
    }

    @Test
    void isEmptyBeforeTheFirstStart() {
        assertThat(SandboxEnv.ifKept(file())).isEmpty();
    }

    private Path file() {
        return dir.resolve("sandbox.env");
    }
}
