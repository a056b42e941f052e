package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A journey past every secret of an installation; afterwards none of them stands in a log, an event, a refusal or a command line. */
@ExtendWith(RunningProduct.class)
class SecretsIT {
    private static final String EMAIL = "ada.secret-address@payer.example";
    private static final String PAYER_NAME = "Ada Confidentia";
    private static final String CARD = "4242424242424242";
    private static final String CARD_IN_GROUPS = "4242 4242 4242 4242";

    private final Secrets secrets = new Secrets();
    private final List<Answer> refusals = new ArrayList<>();

    @Test
    void saysNoneOfThemAnywhere(Product product) {
        try (var receiver = new WebhookReceiver()) {
            journey(product, receiver);
            product.restart();
            secrets.gather(product.data());
        }

        assertThat(secrets.kinds())
                .contains("a key", "a preimage", "master.key", "postgres.password", "redis.password", "admin.macaroon");
        assertThat(secrets.size()).isGreaterThan(15);
        assertThat(refusals).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusal.status()).as(refusal.body()).isBetween(400, 499);
            assertThat(secrets.foundIn(refusal.body())).isEmpty();
        });
        assertThat(secrets.foundIn(allEvents(product.shop()))).isEmpty();
        assertThat(commandLines(product))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(secrets.foundIn(line)).as(line).isEmpty());
        // Who paid is the merchant's to know, and in its events; a log is read by others.
        List.of(EMAIL, PAYER_NAME, CARD, CARD_IN_GROUPS).forEach(text -> secrets.add("of a payer", text));
        List<Path> logs = Secrets.filesIn(product.data().resolve("logs")).toList();
        assertThat(logs).hasSizeGreaterThanOrEqualTo(4);
        assertThat(logs)
                .allSatisfy(log -> assertThat(secrets.foundIn(Secrets.read(log)))
                        .as(log.toString())
                        .isEmpty());
    }

    private void journey(Product product, WebhookReceiver receiver) {
        Answer merchant = shown(product.operator().post("/v1/merchants", "{\"name\": \"Secretive\"}"));
        Shop shop = product.holder(merchant.text("/test_key/key"));
        Answer endpoint = shown(
                shop.post("/v1/webhook_endpoints", "{\"url\": \"%s\", \"events\": [\"*\"]}".formatted(receiver.url())));
        shown(shop.ask("POST", "/v1/webhook_endpoints/%s/rotate_secret".formatted(endpoint.text("/id")), ""));
        Answer key = shown(shop.post("/v1/api_keys", "{\"kind\": \"secret\"}"));
        String payment = shop.pay("""
                {"amount": 1250, "currency": "SAT", "payer": {"email": "%s", "name": "%s", "ip": "203.0.113.7"},
                 "sandbox": {"scenario": "pays"}}""".formatted(EMAIL, PAYER_NAME)).text("/id");
        shop.until(payment, "settled");
        Waiting.until(Shop.PATIENCE, () -> receiver.about(payment), told -> !told.isEmpty());

        refused(shop.post("/v1/payments", "{\"amount\": \"%s\", \"currency\": \"SAT\"}".formatted(CARD)));
        refused(shop.post("/v1/payments", "{\"amount\": 5, \"currency\": \"%s\"}".formatted(CARD_IN_GROUPS)));
        shop.post("/v1/payments", "{\"amount\": 5, \"currency\": \"SAT\", \"description\": \"%s\"}".formatted(CARD));
        String text = key.text("/key");
        String broken = text.substring(0, text.length() - 1) + (text.endsWith("a") ? "b" : "a");
        secrets.add("a mistyped key", broken);
        refused(product.holder(broken).get("/v1/merchant"));
        shop.delete("/v1/api_keys/" + key.text("/id"));
        refused(product.holder(text).get("/v1/merchant"));
        refused(shop.post("/v1/payments", "{\"api_key\": \"%s\"}".formatted(text)));
        refused(shop.post("/v1/payments", "{\"amount\": \"%s\", \"currency\": \"SAT\"}".formatted(text)));
        refused(shop.post("/v1/payments", "[\"%s\"".formatted(text)));
    }

    private void refused(Answer answer) {
        refusals.add(answer);
    }

    private Answer shown(Answer answer) {
        assertThat(answer.status()).as("what shows a secret").isBetween(200, 201);
        secrets.addShown(answer.body());
        return answer;
    }

    private static String allEvents(Shop shop) {
        var all = new StringBuilder();
        String after = "";
        for (int page = 0; page < 1_000; page++) {
            Answer events = shop.get("/v1/events?limit=100" + after);
            all.append(events.body());
            if (!events.json().get("has_more").booleanValue()) return all.toString();
            var data = events.json().get("data");
            after = "&starting_after=" + data.get(data.size() - 1).get("id").asText();
        }
        throw new AssertionError("the events have no end");
    }

    private static List<String> commandLines(Product product) {
        return product.processes().stream()
                .map(SecretsIT::commandLine)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> commandLine(ProcessHandle process) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", "" + process.pid(), "cmdline")));
        } catch (IOException e) {
            return Optional.empty(); // it has ended in between
        }
    }
}
