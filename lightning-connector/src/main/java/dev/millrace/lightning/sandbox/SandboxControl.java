package dev.millrace.lightning.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.Preimage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The gateway's side of the sandbox node's control port. */
public final class SandboxControl implements SandboxPort, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final String secret;
    private final Duration callTimeout;
    private final HttpClient client;

    public SandboxControl(URI url, String secret, Duration callTimeout) {
        this.url = url;
        this.secret = secret;
        this.callTimeout = callTimeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(callTimeout)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    @Override
    public Answer<PaymentHash> register(SandboxRegistration registration) {
        var body = JSON.createObjectNode()
                .put("payment_hash", registration.hash().hex())
                .put("owner", registration.owner());
        registration.scenario().ifPresent(scenario -> body.put("scenario", scenario.word()));
        registration.group().ifPresent(group -> body.put("group", group));
        return post("/control/scenarios", body, node -> registration.hash());
    }

    @Override
    public Answer<PayerView> pay(String invoice, Optional<MilliSatoshi> amount) {
        var body = JSON.createObjectNode().put("payment_request", invoice);
        amount.ifPresent(msat -> body.put("amount_msat", Long.toString(msat.value())));
        return post(
                "/control/pay",
                body,
                node -> new PayerView(
                        PayerView.Status.valueOf(node.path("status").asText().toUpperCase(Locale.ROOT)),
                        text(node, "preimage").map(Preimage::ofHex),
                        text(node, "failure_reason"),
                        msat(node, "amount_msat"),
                        msat(node, "fee_msat")));
    }

    /** An invoice of the payers' wallet, one hour long, to send money to; answers its BOLT 11 text. */
    public Answer<String> payerInvoice(Optional<MilliSatoshi> amount, String memo, PayerBehaviour behaviour) {
        return payerInvoice("", amount, memo, Duration.ofHours(1), behaviour);
    }

    /**
     * The same, by an owner's clock.
     *
     * @param expiry whole seconds, 1 second to 365 days
     */
    @Override
    public Answer<String> payerInvoice(
            String owner, Optional<MilliSatoshi> amount, String memo, Duration expiry, PayerBehaviour behaviour) {
        var body = JSON.createObjectNode()
                .put("owner", owner)
                .put("memo", memo)
                .put("expiry", expiry.toSeconds())
                .put("behaviour", behaviour.word());
        amount.ifPresent(msat -> body.put("amount_msat", Long.toString(msat.value())));
        return post(
                "/control/invoice", body, node -> node.path("payment_request").asText());
    }

    @Override
    public Answer<Instant> advanceClock(String owner, Duration by) {
        var body = JSON.createObjectNode().put("owner", owner).put("advance_ms", by.toMillis());
        return post(
                "/control/clock",
                body,
                node -> Instant.ofEpochMilli(node.path("now_ms").asLong()));
    }

    @Override
    public Answer<List<ExecutedEntry>> log(String owner, long after, int limit) {
        var path = "/control/log?owner=%s&after=%d&limit=%d"
                .formatted(URLEncoder.encode(owner, StandardCharsets.UTF_8).replace("+", "%20"), after, limit);
        return send(request(path).GET().build(), SandboxControl::entries);
    }

    private static List<ExecutedEntry> entries(JsonNode node) {
        var entries = new ArrayList<ExecutedEntry>();
        for (var entry : node.path("data")) {
            entries.add(new ExecutedEntry(
                    entry.path("sequence").asLong(),
                    entry.path("owner").asText(),
                    new PaymentHash(entry.path("payment_hash").asText()),
                    entry.path("what").asText(),
                    msat(entry, "amount_msat"),
                    Instant.ofEpochMilli(entry.path("at_ms").asLong())));
        }
        return List.copyOf(entries);
    }

    private <T> Answer<T> post(String path, ObjectNode body, Function<JsonNode, T> read) {
        return send(request(path).POST(BodyPublishers.ofString(body.toString())).build(), read);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path)).header("Authorization", "Bearer " + secret);
    }

    private <T> Answer<T> send(HttpRequest request, Function<JsonNode, T> read) {
        var sent = client.sendAsync(request, BodyHandlers.ofString());
        try {
            var response = sent.get(callTimeout.toMillis(), TimeUnit.MILLISECONDS);
            var node = JSON.readTree(response.body());
            if (response.statusCode() == 200) {
                return new Answer.Done<>(read.apply(node));
            }
            // A refused control call changed nothing; only a fault of the server's own leaves that open.
            return response.statusCode() < 500
                    ? new Answer.Refused<>(
                            node.path("code").asText(), node.path("message").asText())
                    : new Answer.Unknown<>("status " + response.statusCode());
        } catch (TimeoutException e) {
            sent.cancel(true);
            return new Answer.Unknown<>("no answer within " + callTimeout);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>("interrupted while waiting for the answer");
        } catch (ExecutionException e) {
            return Answer.failed(e.getCause());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return new Answer.Unknown<>("unreadable answer: " + e.getMessage());
        }
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }

    private static MilliSatoshi msat(JsonNode node, String name) {
        return new MilliSatoshi(Long.parseLong(node.path(name).asText()));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
