package dev.millrace.lightning.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One request and its answer, in JSON. */
final class Call implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BODY_BYTES_MAX = 64 << 10;

    private final HttpExchange exchange;
    private final Map<String, String> query;
    private OutputStream stream;

    Call(HttpExchange exchange) {
        this.exchange = exchange;
        this.query = query(exchange.getRequestURI().getRawQuery());
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    String method() {
        return exchange.getRequestMethod();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The body as an object; throws {@link IllegalArgumentException} for anything else. */
    JsonNode body() throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
        if (bytes.length > BODY_BYTES_MAX) {
            throw new IllegalArgumentException("a body of more than %d bytes".formatted(BODY_BYTES_MAX));
        }
        try {
            var node = JSON.readTree(bytes);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("syntax error: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("syntax error: not an object");
    }

    void answer(int status, JsonNode body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** One line of a stream; like LND's, it says nothing at all before the first. */
    void line(JsonNode body) throws IOException {
        if (stream == null) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            stream = exchange.getResponseBody();
        }
        stream.write(JSON.writeValueAsBytes(body));
        stream.write('\n');
        stream.flush();
    }

    /** Without an answer this closes the connection under the caller. */
    @Override
    public void close() {
        exchange.close();
    }

    private static Map<String, String> query(String raw) {
        var parameters = new HashMap<String, String>();
        for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                // As the caller wrote it: a + of base64 is no blank.
                var value = pair.substring(equals + 1).replace("+", "%2B");
                parameters.putIfAbsent(pair.substring(0, equals), URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
