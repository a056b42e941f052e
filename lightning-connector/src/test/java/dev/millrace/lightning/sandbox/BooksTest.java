package dev.millrace.lightning.sandbox;

import static dev.millrace.lightning.InvoiceState.ACCEPTED;
import static dev.millrace.lightning.InvoiceState.CANCELED;
import static dev.millrace.lightning.InvoiceState.OPEN;
import static dev.millrace.lightning.InvoiceState.SETTLED;
import static dev.millrace.lightning.sandbox.SandboxWorld.OWNER;
import static dev.millrace.lightning.sandbox.SandboxWorld.PRICE;
import static dev.millrace.lightning.sandbox.SandboxWorld.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.lightning.Cursor;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.PayRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class BooksTest {
    @TempDir
    private Path dir;

    private SandboxSettings settings() {
        return SandboxSettings.in(dir, Clock.systemUTC(), new Random(3));
    }

    @Test
    void knowsEverythingAgainAfterARestart() {
        try (var world = new SandboxWorld(dir)) {
            var settled = world.preimage();
            var held = world.preimage();
            var open = world.preimage();
            done(world.control()
                    .register(new SandboxRegistration(open.hash(), OWNER, Optional.empty(), Optional.empty())));
            done(world.control().pay(world.open(settled).invoice(), Optional.empty()));
            done(world.control()
                    .pay(done(world.node().createHold(world.holdRequest(held))).invoice(), Optional.empty()));
            world.open(open);
            var refund = done(world.control().payerInvoice(Optional.of(PRICE), "refund", PayerBehaviour.SUCCEEDS));
            var sent = done(world.node()
                    .pay(new PayRequest(refund, Optional.empty(), new MilliSatoshi(100_000), Duration.ofSeconds(1))));
            done(world.control().advanceClock(OWNER, Duration.ofMinutes(10)));
            var before = done(world.node().list(0, 10));
            var key = done(world.node().info()).publicKey();
            var log = done(world.control().log("", 0, 100));
            var balance = done(world.node().balance());

            world.restart();

            assertThat(done(world.node().list(0, 10))).isEqualTo(before);
            assertThat(done(world.node().info()).publicKey()).isEqualTo(key);
            assertThat(done(world.control().log("", 0, 100))).isEqualTo(log);
            assertThat(done(world.node().balance())).isEqualTo(balance);
            assertThat(done(world.node().track(sent.hash()))).contains(sent);
            assertThat(done(world.node().firstCursor())).isEqualTo(new Cursor(3, 1));
            assertThat(world.lookUp(held.hash()).state()).isEqualTo(ACCEPTED);
            done(world.node().settle(held));
            assertThat(world.lookUp(held.hash()).settleIndex()).isEqualTo(2);
            done(world.control().advanceClock(OWNER, Duration.ofMinutes(6)));
            assertThat(world.lookUp(open.hash()).state()).isEqualTo(CANCELED);
        }
    }

    @Test
    void finishesAScenarioThatAStopInterrupted() {
        try (var world = new SandboxWorld(dir)) {
            var late = world.preimage();
            var shown = world.preimage();
            world.register(late, Scenario.PAYS_LATE);
            world.register(shown, Scenario.SERVER_ERROR);
            world.open(late);
            world.node().create(world.request(shown));
            done(world.node().cancel(late.hash()));

            world.restart();

            world.awaitState(late.hash(), SETTLED);
            world.open(shown);
        }
    }

    @Test
    void dropsATornLastLineAndNothingElse() throws IOException {
        var books = dir.resolve("books.jsonl");
        try (var world = new SandboxWorld(dir)) {
            var preimage = world.preimage();
            world.open(preimage);
            world.server().close();
            var whole = Files.readString(books);
            var torn = whole.substring(whole.indexOf(' ') - 8, whole.length() / 2);
            Files.writeString(books, torn, StandardOpenOption.APPEND);

            world.restart();

            assertThat(world.lookUp(preimage.hash()).state()).isEqualTo(OPEN);
            assertThat(Files.readString(books)).endsWith("\n");
        }
    }

    @Test
    void refusesBooksThatAreDamagedInTheMiddle() throws IOException {
        try (var world = new SandboxWorld(dir)) {
            world.open(world.preimage());
        }
        var books = dir.resolve("books.jsonl");
        Files.writeString(books, Files.readString(books).replace("coffees", "coffins"));

        assertThatThrownBy(() -> SandboxServer.start(dir, settings()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("line 1");
    }

    @Test
    void writesBooksAnewWhenMostOfThemNoLongerHolds() throws IOException {
        var books = dir.resolve("books.jsonl");
        try (var world = new SandboxWorld(dir)) {
            var preimage = world.preimage();
            done(world.control().pay(world.open(preimage).invoice(), Optional.empty()));
            for (var i = 0; i < 1_100; i++) {
                done(world.control().advanceClock(OWNER, Duration.ofMillis(1)));
            }
            var before = Files.size(books);
            var log = done(world.control().log("", 0, 100));

            world.restart();

            assertThat(Files.size(books)).isLessThan(before / 10);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(books)))
                    .isEqualTo("rw-------");
            assertThat(world.lookUp(preimage.hash()).state()).isEqualTo(SETTLED);
            assertThat(done(world.control().log("", 0, 100))).isEqualTo(log);
            done(world.node().cancel(world.open(world.preimage()).hash()));
            world.restart();
            assertThat(done(world.node().firstCursor())).isEqualTo(new Cursor(2, 1));
        }
    }

    @Test
    void letsOneNodeHaveTheBooks() throws IOException {
        try (var first = SandboxServer.start(dir, settings())) {
            assertThat(first.ports().lnd()).isPositive();
            assertThatThrownBy(() -> SandboxServer.start(dir, settings()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("has the books");
        }
        SandboxServer.start(dir, settings()).close();
    }

    @Test
    void namesThePortThatIsTaken(@TempDir Path otherDir) throws IOException {
        try (var first = SandboxServer.start(dir, settings())) {
            var taken = first.ports().lnd();
            var same = SandboxSettings.in(otherDir, Clock.systemUTC(), new Random(4))
                    .withPorts(taken, 0);

            assertThatThrownBy(() -> SandboxServer.start(otherDir, same))
                    .isInstanceOf(IOException.class)
                    .hasMessage("port %d on this machine is taken", taken);
            assertThat(otherDir.resolve("ports.json")).doesNotExist();
        }
    }

    @Test
    void keepsSecretsFromEverybodyElse() throws IOException {
        SandboxServer.start(dir, settings()).close();

        for (var name : new String[] {"control.secret", "admin.macaroon", "node.key", "payers.key", "books.jsonl"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve(name))))
                    .as(name)
                    .isEqualTo("rw-------");
        }
    }
}
