package dev.millrace.lightning.sandbox;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.lightning.lnd.LndSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A running sandbox node: two ports on loopback and the books behind them. */
public final class SandboxServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SandboxServer.class.getName());
    private static final int BACKLOG = 256;

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch failed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FileLock lock;
    private final Books books;
    private final HttpServer lnd;
    private final HttpServer control;
    private final String macaroonHex;
    private final String secret;

    private SandboxServer(Path dir, SandboxSettings settings, FileLock lock) throws IOException {
        this.lock = lock;
        var random = settings.random();
        SandboxFiles.forgetPorts(dir);
        macaroonHex = SandboxFiles.macaroon(settings.macaroonFile(), random);
        secret = SandboxFiles.secret(settings.secretFile(), random);
        var nodeKey = SandboxFiles.key(dir.resolve("node.key"), random);
        var walletKey = SandboxFiles.key(dir.resolve("payers.key"), random);
        books = Books.open(dir, new BookTime(settings.clock()));

        var till = new TillDesk();
        var deadlines = new Deadlines(till, settings.payerDelay(), settings.lateDelay());
        var outgoing = new OutgoingDesk(nodeKey, walletKey, random);
        var silence = settings.silence().toMillis();
        var invoiceCalls = new InvoiceCalls(books, new InvoiceDesk(nodeKey, random, till), random, stopping, silence);
        var paymentCalls = new PaymentCalls(books, outgoing, stopping, silence);
        lnd = listen(
                settings.port(), new LndEndpoints(books, invoiceCalls, paymentCalls, nodeKey.publicHex(), macaroonHex));
        control = listen(settings.controlPort(), new ControlEndpoints(books, till, outgoing, deadlines, secret));
        SandboxFiles.ports(dir, ports());
        threads.execute(() -> watch(deadlines, settings.tick()));
    }

    /** Starts on the books in {@code dir}, which are made if absent; returns once both ports listen. */
    public static SandboxServer start(Path dir, SandboxSettings settings) throws IOException {
        var lock = SandboxFiles.lock(dir);
        try {
            return new SandboxServer(dir, settings, lock);
        } catch (IOException | RuntimeException e) {
            lock.acquiredBy().close();
            throw e;
        }
    }

    private HttpServer listen(int port, HttpHandler handler) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        final HttpServer server;
        try {
            server = HttpServer.create(address, BACKLOG);
        } catch (BindException e) {
            throw new IOException("port %d on this machine is taken".formatted(port), e);
        }
        server.createContext("/", handler);
        server.setExecutor(threads);
        server.start();
        return server;
    }

    private void watch(Deadlines deadlines, Duration tick) {
        try {
            while (!stopping.await(tick.toMillis(), TimeUnit.MILLISECONDS)) {
                books.change(page -> {
                    deadlines.run(page);
                    return null;
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "sandbox.failed", e);
            failed.countDown();
        }
    }

    /** Returns when the node can go on no longer, because its books cannot be written. */
    void awaitFailure() throws InterruptedException {
        failed.await();
    }

    public SandboxPorts ports() {
        return new SandboxPorts(lnd.getAddress().getPort(), control.getAddress().getPort());
    }

    /** How to reach the node as an LND. */
    public LndSettings nodeSettings() {
        return LndSettings.of(URI.create("http://127.0.0.1:" + ports().lnd()), macaroonHex);
    }

    /** How many streams of invoices stand now. */
    int streams() {
        return books.streams();
    }

    String secret() {
        return secret;
    }

    /** A client of the control port. */
    public SandboxControl control() {
        return new SandboxControl(
                URI.create("http://127.0.0.1:" + ports().control()), secret, LndSettings.CALL_TIMEOUT);
    }

    @Override
    public void close() {
        stopping.countDown();
        lnd.stop(0);
        control.stop(0);
        try {
            books.close();
            threads.shutdownNow();
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
