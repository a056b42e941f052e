package dev.millrace.lightning.sandbox;

import static dev.millrace.lightning.sandbox.SandboxWorld.PRICE;
import static dev.millrace.lightning.sandbox.SandboxWorld.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.lightning.CreatedInvoice;
import dev.millrace.lightning.InvoiceRequest;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.Preimage;
import dev.millrace.lightning.lnd.LndNode;
import dev.millrace.lightning.lnd.LndSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox node as the launcher starts it, killed in the middle of its work. */
@Timeout(120)
class SandboxProcessTest {
    private static final int INVOICES = 40;

    @TempDir
    private Path dir;

    private Process start() throws IOException, InterruptedException {
        Files.deleteIfExists(dir.resolve("ports.json"));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxNode.class.getName(),
                        "--dir",
                        dir.toString(),
                        "--payer-delay-ms",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("node.log").toFile())
                .start();
        SandboxWorld.await(() -> Files.exists(dir.resolve("ports.json")) || !process.isAlive(), () -> "no ports.json");
        assertThat(process.isAlive()).isTrue();
        return process;
    }

    private int port(String name) throws IOException {
        return new ObjectMapper()
                .readTree(dir.resolve("ports.json").toFile())
                .get(name)
                .asInt();
    }

    private LndNode node() throws IOException {
        var macaroon = LndSettings.readMacaroon(dir.resolve("admin.macaroon"));
        return new LndNode(LndSettings.of(URI.create("http://127.0.0.1:" + port("port")), macaroon));
    }

    private SandboxControl control() throws IOException {
        var secret = Files.readString(dir.resolve("control.secret"));
        return new SandboxControl(
                URI.create("http://127.0.0.1:" + port("control_port")), secret, Duration.ofSeconds(5));
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void remembersAfterAKillWhateverItHadAnswered() throws Exception {
        var random = new Random(11);
        var open = new ArrayList<CreatedInvoice>();
        var paid = new ArrayList<CreatedInvoice>();
        var first = start();
        try (var node = node();
                var control = control()) {
            for (var i = 0; i < INVOICES; i++) {
                var request = new InvoiceRequest(Preimage.random(random), PRICE, "order " + i, Duration.ofHours(1));
                var created = done(node.create(request));
                if (i % 2 == 0) {
                    done(control.pay(created.invoice(), Optional.empty()));
                    paid.add(created);
                } else {
                    open.add(created);
                }
            }
        } finally {
            kill(first);
        }

        var second = start();
        try (var node = node()) {
            for (var invoice : paid) {
                var seen = done(node.lookUp(invoice.hash())).orElseThrow();
                assertThat(seen.state()).isEqualTo(InvoiceState.SETTLED);
                assertThat(seen.invoice()).isEqualTo(invoice.invoice());
            }
            for (var invoice : open) {
                assertThat(done(node.lookUp(invoice.hash())).orElseThrow().state())
                        .isEqualTo(InvoiceState.OPEN);
            }
            var cursor = done(node.firstCursor());
            assertThat(cursor.addIndex()).isEqualTo(INVOICES);
            assertThat(cursor.settleIndex()).isEqualTo(paid.size());
        } finally {
            kill(second);
        }
    }

    @Test
    void saysInOneLineThatItIsReadyOrWhyNot() throws Exception {
        var first = start();
        try {
            var log = dir.resolve("node.log");
            SandboxWorld.await(() -> text(log).contains("\n"), () -> text(log));
            assertThat(text(log))
                    .startsWith("sandbox node ready: lnd=127.0.0.1:" + port("port"))
                    .hasLineCount(1);

            var again = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            SandboxNode.class.getName(),
                            "--dir",
                            dir.toString())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(again.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(again.waitFor()).isEqualTo(1);
            assertThat(said)
                    .isEqualTo("sandbox node cannot start: another sandbox node has the books in %s%n".formatted(dir));
        } finally {
            kill(first);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void refusesArgumentsItDoesNotKnow() {
        for (var args : List.of(List.of("--dir"), List.of("--port", "1"), List.of("--dir", "d", "--nonsense", "1"))) {
            assertThatThrownBy(() -> SandboxNode.options(args.toArray(String[]::new)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("usage");
        }
    }
}
