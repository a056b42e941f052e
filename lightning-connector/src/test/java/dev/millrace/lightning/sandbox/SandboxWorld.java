package dev.millrace.lightning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.lightning.Answer;
import dev.millrace.lightning.CreatedInvoice;
import dev.millrace.lightning.Cursor;
import dev.millrace.lightning.HoldRequest;
import dev.millrace.lightning.InvoiceRequest;
import dev.millrace.lightning.InvoiceSnapshot;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.Preimage;
import dev.millrace.lightning.StreamEnd;
import dev.millrace.lightning.lnd.LndNode;
import dev.millrace.lightning.lnd.LndSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A sandbox node in this process with a real client, and what tests say often. */
public final class SandboxWorld implements AutoCloseable {
    public static final String OWNER = "mer_1";
    public static final MilliSatoshi PRICE = new MilliSatoshi(21_925_000);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path dir;
    private final Random random = new Random(7);
    private SandboxServer server;
    private LndNode node;
    private SandboxControl control;

    public SandboxWorld(Path dir) {
        this.dir = dir;
        start(0, 0);
    }

    private void start(int port, int controlPort) {
        try {
            var settings = SandboxSettings.in(dir, Clock.systemUTC(), random)
                    .withPorts(port, controlPort)
                    .withDelays(Duration.ofMillis(50), Duration.ofMillis(150));
            server = SandboxServer.start(dir, settings);
            var usual = server.nodeSettings();
            node = new LndNode(new LndSettings(
                    usual.url(),
                    usual.macaroonHex(),
                    usual.certificatePins(),
                    Duration.ofMillis(1_500),
                    Duration.ofSeconds(1)));
            control = server.control();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the node and starts it again on its books and ports. */
    public void restart() {
        var ports = server.ports();
        close();
        start(ports.lnd(), ports.control());
    }

    public SandboxServer server() {
        return server;
    }

    public LndNode node() {
        return node;
    }

    public SandboxControl control() {
        return control;
    }

    public Preimage preimage() {
        return Preimage.random(random);
    }

    public InvoiceRequest request(Preimage preimage) {
        return new InvoiceRequest(preimage, PRICE, "2 coffees", Duration.ofMinutes(15));
    }

    public HoldRequest holdRequest(Preimage preimage) {
        return new HoldRequest(preimage.hash(), PRICE, "2 coffees", Duration.ofMinutes(15), 80);
    }

    public void register(Preimage preimage, Scenario scenario) {
        done(control.register(
                new SandboxRegistration(preimage.hash(), OWNER, Optional.of(scenario), Optional.empty())));
    }

    public CreatedInvoice open(Preimage preimage) {
        return done(node.create(request(preimage)));
    }

    public InvoiceSnapshot lookUp(PaymentHash hash) {
        return done(node.lookUp(hash)).orElseThrow();
    }

    public void awaitState(PaymentHash hash, InvoiceState state) {
        await(
                () -> lookUp(hash).state() == state,
                () -> hash + " is " + lookUp(hash).state());
    }

    public List<String> executed(PaymentHash hash) {
        return done(control.log(OWNER, 0, 1_000)).stream()
                .filter(entry -> entry.hash().equals(hash))
                .map(ExecutedEntry::what)
                .toList();
    }

    public static <T> T done(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done<T>) answer).value();
    }

    public static String refusal(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<?>) answer).code();
    }

    public static void await(BooleanSupplier condition, Supplier<String> state) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(state.get()).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** A stream that collects what it hears on a thread of its own. */
    public static final class Follower implements AutoCloseable {
        private final List<InvoiceSnapshot> heard = new CopyOnWriteArrayList<>();
        private final AtomicReference<StreamEnd> end = new AtomicReference<>();
        private final Thread thread;

        private Follower(Function<Consumer<InvoiceSnapshot>, StreamEnd> stream) {
            thread = Thread.ofVirtual().start(() -> end.set(stream.apply(heard::add)));
        }

        public List<InvoiceSnapshot> heard() {
            return List.copyOf(heard);
        }

        public List<InvoiceState> states(PaymentHash hash) {
            return heard.stream()
                    .filter(invoice -> invoice.hash().equals(hash))
                    .map(InvoiceSnapshot::state)
                    .toList();
        }

        public void awaitStates(PaymentHash hash, InvoiceState... states) {
            await(() -> states(hash).equals(List.of(states)), () -> "heard " + states(hash));
        }

        public void awaitLast(PaymentHash hash, InvoiceState state) {
            await(() -> !states(hash).isEmpty() && states(hash).getLast() == state, () -> "heard " + states(hash));
        }

        public StreamEnd awaitEnd() {
            await(() -> end.get() != null, () -> "the stream goes on");
            return end.get();
        }

        @Override
        public void close() {
            thread.interrupt();
            awaitEnd();
        }
    }

    /** From here on whatever happens is heard by as many followers. */
    public void awaitStreams(int count) {
        await(() -> server.streams() == count, () -> server.streams() + " streams");
    }

    public Follower follow(Cursor after) {
        return new Follower(news -> node.follow(after, news));
    }

    public Follower followOne(PaymentHash hash) {
        return new Follower(news -> node.followOne(hash, news));
    }

    @Override
    public void close() {
        node.close();
        control.close();
        server.close();
    }
}
