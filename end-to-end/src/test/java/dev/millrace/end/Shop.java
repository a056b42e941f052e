package dev.millrace.end;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A merchant's shop: knows the gateway's address and a secret key, and speaks HTTP. */
final class Shop {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String url;
    private final String key;

    Shop(String url, String key) {
        this.url = url;
        this.key = key;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer post(String path, String json) {
        return send(withBody(path, json));
    }

    /** Any operation, under an idempotency key of its own where it is a POST; an empty text is no body. */
    Answer ask(String method, String path, String json) {
        return askOnce(UUID.randomUUID().toString(), method, path, json);
    }

    /** As {@link #ask}, under a key that is used again. */
    Answer askOnce(String idempotencyKey, String method, String path, String json) {
        var request = json.isEmpty()
                ? request(path).method(method, BodyPublishers.noBody())
                : request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json));
        return send(method.equals("POST") ? request.header("Idempotency-Key", idempotencyKey) : request);
    }

    /** A POST that may be repeated: whatever is asked again under this key is done once. */
    Answer postOnce(String idempotencyKey, String path, String json) {
        return send(withBody(path, json).header("Idempotency-Key", idempotencyKey));
    }

    /** As {@link #postOnce}, for a gateway that may die meanwhile: empty where nothing came back. */
    Optional<Answer> tryOnce(String idempotencyKey, String path, String json) {
        try {
            return Optional.of(postOnce(idempotencyKey, path, json));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Takes a payment, which must be kept; answers it as it is then. */
    Answer pay(String json) {
        Answer created = post("/v1/payments", json);
        if (created.status() != 201) throw new AssertionError(created.status() + " " + created.body());
        return created;
    }

    /** Takes a payment under a scenario of the sandbox. */
    Answer payUnder(String scenario) {
        return pay("""
                {"amount": 1250, "currency": "EUR", "sandbox": {"scenario": "%s"}}""".formatted(scenario));
    }

    /** The payer pays what the invoice asks for; answers what the payer saw. */
    Answer payerPays(String payment) {
        return post("/v1/sandbox/pay", """
                {"payment": "%s"}""".formatted(payment));
    }

    Answer payment(String id) {
        return get("/v1/payments/" + id);
    }

    /** The payment, once it has this status. */
    Answer until(String id, String status) {
        return Waiting.until(
                PATIENCE, () -> payment(id), answer -> answer.text("/status").equals(status));
    }

    /** The types of a payment's events, in the order of their sequence numbers. */
    List<String> story(String payment) {
        return events(payment).stream().map(event -> event.get("type").asText()).toList();
    }

    /** The types of all events of something, in no order. */
    List<String> told(String id) {
        return get("/v1/events?limit=100&object_id=" + id).data().stream()
                .map(event -> event.get("type").asText())
                .toList();
    }

    List<JsonNode> events(String payment) {
        return get("/v1/payments/" + payment + "/events?limit=100").data().stream()
                .sorted((a, b) -> Long.compare(
                        a.get("sequence").longValue(), b.get("sequence").longValue()))
                .toList();
    }

    List<JsonNode> entries(String payment) {
        return get("/v1/payments/" + payment + "/ledger").data();
    }

    /** What the rail says that it did for one of our invoices, in order. */
    List<String> executed(String paymentHash) {
        return railLog().stream()
                .filter(entry -> entry.get("rail_ref").asText().equals(paymentHash))
                .map(entry -> entry.get("what").asText())
                .toList();
    }

    private List<JsonNode> railLog() {
        var all = new ArrayList<JsonNode>();
        JsonNode page;
        do {
            long after = all.isEmpty() ? 0 : all.getLast().get("sequence").longValue();
            page = get("/v1/sandbox/rails/lightning/log?after=" + after).json();
            page.get("data").forEach(all::add);
        } while (page.get("has_more").booleanValue());
        return all;
    }

    /** Whether a gateway is there and ready for payments. */
    boolean isReady() {
        try {
            return get("/health/ready").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    boolean balanced() {
        return get("/v1/ledger/trial_balance").json().get("balanced").booleanValue();
    }

    private HttpRequest.Builder withBody(String path, String json) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + key);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
