package dev.millrace.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as its user meets it: a process with words and an exit code. PostgreSQL and Redis are real, the gateway is not. */
class LauncherIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PROMISED = Duration.ofSeconds(10);

    @TempDir
    Path dir;

    private Home home;
    private DataFolder data;
    private int port;

    @BeforeEach
    void prepare() throws IOException {
        home = FakeServer.homeIn(Files.createDirectories(dir.resolve("home")));
        data = new DataFolder(dir.resolve("data"));
        port = Ports.kept(dir.resolve("port"));
    }

    @AfterEach
    void leaveNothing() throws IOException {
        run(Map.of(), "down", "--data", data.root().toString());
    }

    @Test
    void startsInTheBackgroundSaysWhereToLookAndStops() throws IOException {
        var up = upDetached();

        assertThat(up.exit()).as(up.words()).isZero();
        assertThat(up.words()).contains("http://127.0.0.1:" + port + "/docs", "sk_test_", "curl -s");
        var parts = parts();
        assertThat(parts).hasSize(4).allMatch(Stop::runs);

        var down = run(Map.of(), "down", "--data", data.root().toString());

        assertThat(down.exit()).isZero();
        assertThat(parts).noneMatch(Stop::runs);
        assertThat(run(Map.of(), "down", "--data", data.root().toString()).words())
                .contains("Nothing runs");
    }

    @Test
    void writesNoKeyAndNoPasswordIntoALog() throws IOException {
        upDetached();
        var keys = SandboxEnv.ifKept(data.sandboxEnv()).orElseThrow();
        String password =
                Files.readString(data.secrets().resolve("postgres.password")).strip();

        try (var logs = Files.list(data.logs())) {
            assertThat(logs.toList())
                    .hasSizeGreaterThan(3)
                    .allSatisfy(log ->
                            assertThat(log).content().doesNotContain(keys.secretKey(), keys.operatorKey(), password));
        }
    }

    @Test
    void saysThatAFolderIsServedAlreadyAndThatIsFine() throws IOException {
        upDetached();

        var again = run(Map.of(), "up", "--data", data.root().toString(), "--port", "1");

        assertThat(again.exit()).isZero();
        assertThat(again.words()).contains("is already served at http://127.0.0.1:" + port);
    }

    @Test
    void leavesNoProcessBehindWhenItIsKilled() throws IOException {
        upDetached();
        var parts = parts();

        process(Up.LAUNCHER).orElseThrow().destroyForcibly();

        assertThat(within(PROMISED, () -> parts.stream().noneMatch(Stop::runs))).isTrue();
    }

    @Test
    void goesOnWithTheSameKeysAfterItWasKilled() throws IOException {
        upDetached();
        var keys = SandboxEnv.ifKept(data.sandboxEnv());
        process(Up.LAUNCHER).orElseThrow().destroyForcibly();

        var next = upDetached();

        assertThat(next.exit()).as(next.words()).isZero();
        assertThat(SandboxEnv.ifKept(data.sandboxEnv())).isPresent().isEqualTo(keys);
    }

    @Test
    void startsADeadGatewayAgain() throws IOException {
        upDetached();
        var first = process("gateway").orElseThrow();

        first.destroyForcibly();

        assertThat(within(
                        PATIENCE,
                        () -> process("gateway")
                                .filter(next -> next.pid() != first.pid())
                                .isPresent()))
                .isTrue();
        assertThat(within(PATIENCE, () -> Health.of("http://127.0.0.1:" + port) == Health.READY))
                .isTrue();
    }

    @Test
    void endsItsPartsInOrderWhenItIsInterrupted() throws IOException, InterruptedException {
        Process attached = process(Map.of(), "up", "--data", data.root().toString(), "--port", "" + port);
        assertThat(within(PATIENCE, () -> Health.of("http://127.0.0.1:" + port) == Health.READY))
                .isTrue();
        var parts = parts();

        Stop.stop(attached.toHandle(), Stop.Signal.INT, PATIENCE);

        assertThat(attached.waitFor()).isEqualTo(128 + 2);
        assertThat(data.log("gateway")).content().contains(FakeServer.DRAINED);
        assertThat(parts).noneMatch(Stop::runs);
        assertThat(data.pidFile("postgres").file()).doesNotExist();
    }

    @Test
    void passesTheGatewaysRefusalOn() throws IOException {
        String sentence = "The database at 127.0.0.1 belongs to something else: name an empty one.";

        var up = run(Map.of("FAKE_REFUSAL", sentence), upWords());

        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.words()).contains(sentence);
        assertThat(process("postgres")).isEmpty();
    }

    @Test
    void doesNotWaitForAGatewayThatFailedToDeploy() throws IOException {
        var up = run(Map.of("FAKE_FAILURE", "yes"), upWords());

        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.words()).contains("The gateway did not start: " + data.log("gateway") + " says why.");
    }

    @Test
    void namesATakenPort() throws IOException {
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            var up = upDetached();

            assertThat(up.exit()).isEqualTo(1);
            assertThat(up.words()).contains("Port %d is taken".formatted(taken.getLocalPort()), "--port N");
        }
    }

    @Test
    void refusesWordsItDoesNotUnderstandWithExitCodeTwo() throws IOException {
        assertThat(run(Map.of(), "dance").exit()).isEqualTo(2);
    }

    private Said upDetached() throws IOException {
        return run(Map.of(), upWords());
    }

    private String[] upWords() {
        return new String[] {"up", "--detach", "--data", data.root().toString(), "--port", "" + port};
    }

    private record Said(int exit, String words) {}

    private Said run(Map<String, String> environment, String... words) throws IOException {
        Process process = process(environment, words);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            return new Said(process.waitFor(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Process process(Map<String, String> environment, String... words) throws IOException {
        var command = new ArrayList<>(List.of(Java.binary(), "-Xmx192m", "-Dmillrace.home=" + home.root()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // A sandbox elsewhere: the launcher asks for nothing but its settings.
        builder.environment().put("MILLRACE_SANDBOX_LIGHTNING_URL", "http://127.0.0.1:1");
        builder.environment().put("MILLRACE_SANDBOX_CONTROL_URL", "http://127.0.0.1:2");
        builder.environment().put("MILLRACE_SANDBOX_LIGHTNING_MACAROON_FILE", "macaroon");
        builder.environment().put("MILLRACE_SANDBOX_SECRET_FILE", "secret");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private List<ProcessHandle> parts() {
        return List.of(Up.LAUNCHER, "postgres", "redis", "gateway").stream()
                .flatMap(name -> process(name).stream())
                .toList();
    }

    private Optional<ProcessHandle> process(String name) {
        return data.pidFile(name).process();
    }

    private static boolean within(Duration patience, BooleanSupplier question) {
        var deadline = Deadline.in(patience);
        while (!question.getAsBoolean()) {
            if (!deadline.pause()) return false;
        }
        return true;
    }
}
