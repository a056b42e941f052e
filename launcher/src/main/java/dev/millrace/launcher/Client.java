package dev.millrace.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A shop as the gateway sees it: asks over HTTP with the sandbox's key, and nothing else. */
final class Client {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final SandboxEnv keys;

    Client(SandboxEnv keys) {
        this.keys = keys;
    }

    /** What came back: the status, and the body as it is and as JSON. */
    record Answer(int status, String text, JsonNode json) {}

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, Map<String, ?> body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(text(body))));
    }

    /** With the key of whoever runs the installation. */
    Answer postAsOperator(String path) {
        return send(HttpRequest.newBuilder(URI.create(keys.url() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + keys.operatorKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** A page of this gateway as a payer's browser gets it, without a key. */
    String page(String url) {
        return exchange(HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE))
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(keys.url() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + keys.secretKey());
    }

    private Answer send(HttpRequest.Builder request) {
        var answer = exchange(request);
        try {
            return new Answer(answer.statusCode(), answer.body(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway did not answer in JSON", e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("the gateway did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String text(Map<String, ?> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON", e);
        }
    }
}
