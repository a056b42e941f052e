package dev.millrace.checkout.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A merchant's server on loopback: keeps what it was sent and answers as a test says, 204 at first. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Told> heard = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = told -> new Reply(204);

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, List<String>>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            var told = new Told(
                    exchange.getRequestURI().getPath(),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            heard.add(told);
            Reply reply = behaviour.to(told);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), -1);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    String url() {
        return "http://127.0.0.1:%d/hooks".formatted(server.getAddress().getPort());
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Told> heard() {
        return List.copyOf(heard);
    }

    List<String> ids() {
        return heard.stream().map(Told::id).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** One request. */
    record Told(String path, Map<String, List<String>> headers, String body) {
        String id() {
            return headers.get("webhook-id").getFirst();
        }
    }

    /** One answer. */
    record Reply(int status, Map<String, String> headers) {
        Reply(int status) {
            this(status, Map.of());
        }
    }

    /** What the server answers to what. */
    @FunctionalInterface
    interface Behaviour {
        Reply to(Told told) throws InterruptedException;
    }
}
