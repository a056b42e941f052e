package dev.millrace.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The shop's ear in the story: takes webhooks on loopback, and believes only those that are signed with its secret. */
final class DemoHooks implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Client shop;
    private final HttpServer server;
    private final List<JsonNode> believed = new CopyOnWriteArrayList<>();
    private final JsonNode endpoint;

    DemoHooks(Client shop) {
        this.shop = shop;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for webhooks", e);
        }
        String url =
                "http://127.0.0.1:%d/webhooks".formatted(server.getAddress().getPort());
        endpoint = shop.post("/v1/webhook_endpoints", Map.of("url", url, "events", List.of("payment.*")))
                .json();
        server.createContext("/webhooks", this::take);
        server.start();
    }

    /** What came about a payment, in order, once one of this type came and none before it is missing: they may overtake each other. */
    List<JsonNode> toldOf(String payment, String lastType) {
        var deadline = Deadline.in(PATIENCE);
        List<JsonNode> told;
        do {
            told = believed.stream()
                    .filter(event -> event.path("object_id").asText().equals(payment))
                    .sorted(Comparator.comparingLong(DemoHooks::sequence))
                    .toList();
        } while (!isWhole(told, lastType) && deadline.pause());
        return told;
    }

    static long sequence(JsonNode event) {
        return event.path("sequence").asLong();
    }

    private static boolean isWhole(List<JsonNode> told, String lastType) {
        return !told.isEmpty()
                && told.getLast().path("type").asText().equals(lastType)
                && sequence(told.getLast()) == told.size();
    }

    @Override
    public void close() {
        shop.delete("/v1/webhook_endpoints/" + endpoint.path("id").asText());
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean ours = isSigned(exchange, body);
            if (ours) believed.add(JSON.readTree(body));
            exchange.sendResponseHeaders(ours ? 204 : 401, -1);
        }
    }

    /** Standard Webhooks: base64 of HMAC-SHA256 over id, time and body, behind {@code v1,}. */
    private boolean isSigned(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        try {
            String secret = endpoint.path("secret").asText().substring("whsec_".length());
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
            mac.update("%s.%s."
                    .formatted(headers.getFirst("webhook-id"), headers.getFirst("webhook-timestamp"))
                    .getBytes(UTF_8));
            byte[] expected = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(UTF_8);
            return List.of(String.valueOf(headers.getFirst("webhook-signature")).split(" ", -1)).stream()
                    .anyMatch(signature -> MessageDigest.isEqual(expected, signature.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
