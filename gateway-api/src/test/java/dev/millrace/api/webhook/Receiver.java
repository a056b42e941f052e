package dev.millrace.api.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A merchant's server on loopback that keeps what it is told. */
final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 10_000_000L;

    private final HttpServer server;
    private final List<Told> heard = new CopyOnWriteArrayList<>();

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = new HashMap<String, List<String>>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            heard.add(new Told(headers, body));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:%d/hooks".formatted(server.getAddress().getPort());
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Waits until so much has been told about one object; answers it in the order of its sequence. */
    List<Told> about(String object, int count) {
        return until(about -> about.size() >= count, object);
    }

    private List<Told> until(Predicate<List<Told>> enough, String object) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            var about = heard.stream()
                    .filter(told -> told.json().get("object_id").textValue().equals(object))
                    .sorted((a, b) -> Long.compare(a.sequence(), b.sequence()))
                    .toList();
            if (enough.test(about)) {
                return about;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("only " + about);
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** One webhook. */
    record Told(Map<String, List<String>> headers, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        String type() {
            return json().get("type").textValue();
        }

        long sequence() {
            return json().get("sequence").longValue();
        }
    }
}
