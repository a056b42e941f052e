package dev.millrace.lightning.lnd;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.Preimage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An LND that answers every call with what a test has put into its mouth, and remembers what it was asked. */
final class ScriptedNode implements AutoCloseable {
    /** The preimage 00 01 … 1f, to which the recorded answers belong. */
    static final Preimage PREIMAGE = Preimage.ofHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    static final PaymentHash HASH = PREIMAGE.hash();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Script script;
    volatile String asked = "";
    volatile String macaroon = "";
    volatile String body = "";

    interface Script {
        void play(HttpExchange exchange) throws IOException;
    }

    ScriptedNode() {
        this(answers(200, "{}"));
    }

    ScriptedNode(Script script) {
        this.script = script;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            macaroon = exchange.getRequestHeaders().getFirst("Grpc-Metadata-macaroon");
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            script.play(exchange);
        }
    }

    void play(Script next) {
        script = next;
    }

    static Script answers(int status, String text) {
        return exchange -> {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Script answersRecorded(String resource) {
        return answers(200, recorded(resource));
    }

    /** As LND says no: gRPC's code, its gateway's status. */
    static Script refuses(int status, int code, String message) {
        return answers(status, "{\"code\":%d,\"message\":\"%s\",\"details\":[]}".formatted(code, message));
    }

    static Script refusesStream(int status, int code, String message) {
        return answers(status, "{\"error\":{\"code\":%d,\"message\":\"%s\",\"details\":[]}}".formatted(code, message));
    }

    static String recorded(String resource) {
        try (var in = ScriptedNode.class.getResourceAsStream("/lnd/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LndSettings settings() {
        return new LndSettings(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "0a0b",
                Set.of(),
                Duration.ofMillis(500),
                Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
