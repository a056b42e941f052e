package dev.millrace.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import dev.millrace.api.server.Answer;
import dev.millrace.api.server.GatewayIT;
import dev.millrace.api.server.Shop;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@RunAsClient
class WebhooksIT extends GatewayIT {
    private static final String COFFEE = "{\"amount\": 1250, \"currency\": \"EUR\"}";
    private static final String NOBODY = "whe_00000000000000000000000000";

    private final Shop shop = Shop.sandbox();
    private final List<String> made = new ArrayList<>();

    @AfterEach
    void deleteEndpoints() {
        made.forEach(id -> shop.delete("/v1/webhook_endpoints/" + id));
    }

    @Test
    void tellsThePaymentFromCreatedToSettledSignedAndWithoutAGap() throws Exception {
        try (var receiver = new Receiver()) {
            JsonNode endpoint = endpoint(receiver.url(), "\"payment.*\"");
            String payment = shop.post("/v1/payments", COFFEE).json().get("id").textValue();
            shop.post("/v1/sandbox/pay", "{\"payment\": \"%s\"}".formatted(payment));

            var told = receiver.about(payment, 4);

            assertThat(told)
                    .extracting(Receiver.Told::type)
                    .containsExactly("payment.created", "payment.pending", "payment.receipt", "payment.settled");
            assertThat(told).extracting(Receiver.Told::sequence).containsExactly(1L, 2L, 3L, 4L);
            var judge = new Webhook(endpoint.get("secret").textValue());
            for (var webhook : told) {
                judge.verify(webhook.body(), webhook.headers());
                String id = webhook.json().get("id").textValue();
                assertThat(webhook.headers().get("webhook-id")).containsExactly(id);
                assertThat(shop.get("/v1/events/" + id).json()).isEqualTo(webhook.json());
            }
            assertThat(told.getLast().json().at("/data/object/status").textValue())
                    .isEqualTo("settled");
            assertThat(told.getLast().json().at("/data/previous/status").textValue())
                    .isEqualTo("pending");
        }
    }

    @Test
    void showsASecretOnceAndTheSameOnceToWhoeverRepeatsTheRequest() {
        try (var receiver = new Receiver()) {
            String key = UUID.randomUUID().toString();
            String body =
                    "{\"url\": \"%s\", \"events\": [\"*\"], \"description\": \"the shop\"}".formatted(receiver.url());

            Answer first = shop.postOnce(key, "/v1/webhook_endpoints", body);
            Answer again = shop.postOnce(key, "/v1/webhook_endpoints", body);
            String id = kept(first).get("id").textValue();
            Answer read = shop.get("/v1/webhook_endpoints/" + id);

            assertThat(first.status()).as(first.body()).isEqualTo(201);
            assertThat(first.json().get("secret").textValue()).startsWith("whsec_");
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
            assertThat(read.json().get("secret").isNull()).isTrue();
            assertThat(read.json().get("description").textValue()).isEqualTo("the shop");
            assertThat(shop.get("/v1/webhook_endpoints").json().at("/data/0/id").textValue())
                    .isEqualTo(id);
        }
    }

    @Test
    void changesRotatesTestsAndDeletesAnEndpoint() throws Exception {
        try (var receiver = new Receiver()) {
            JsonNode endpoint = endpoint(receiver.url(), "\"review.*\"");
            String path = "/v1/webhook_endpoints/" + endpoint.get("id").textValue();

            Answer changed = shop.post(path, "{\"events\": [\"checkout_session.*\"], \"status\": \"disabled\"}");
            Answer rotated = shop.post(path + "/rotate_secret", "{}");
            Answer test = shop.post(path + "/test", "{}");
            var told = receiver.about(endpoint.get("id").textValue(), 1).getFirst();

            assertThat(changed.json().get("status").textValue()).isEqualTo("disabled");
            assertThat(changed.json().at("/events/0").textValue()).isEqualTo("checkout_session.*");
            assertThat(test.status()).isEqualTo(202);
            assertThat(told.headers().get("webhook-id"))
                    .containsExactly(test.json().get("event").textValue());
            new Webhook(endpoint.get("secret").textValue()).verify(told.body(), told.headers());
            new Webhook(rotated.json().get("secret").textValue()).verify(told.body(), told.headers());
            assertThat(told.body()).doesNotContain("whsec_");
            assertThat(shop.delete(path).status()).isEqualTo(204);
            assertThat(shop.get(path).json().get("code").textValue()).isEqualTo("webhook_endpoint_not_found");
        }
    }

    @Test
    void showsDeliveriesAndSendsThemAgain() {
        try (var receiver = new Receiver()) {
            String id =
                    endpoint(receiver.url(), "\"payment.created\"").get("id").textValue();
            String path = "/v1/webhook_endpoints/" + id;
            String payment = shop.post("/v1/payments", COFFEE).json().get("id").textValue();
            JsonNode event = receiver.about(payment, 1).getFirst().json();
            JsonNode delivery = shop.until(
                            path + "/deliveries?status=succeeded",
                            answer -> answer.json().get("data").size() == 1)
                    .json()
                    .at("/data/0");

            Answer resent = shop.post("/v1/deliveries/" + delivery.get("id").textValue() + "/resend", "{}");
            Answer replayed = shop.post(
                    path + "/replay",
                    "{\"after\": \"%s\"}".formatted(event.get("created_at").textValue()));
            var twice = receiver.about(payment, 2);

            assertThat(delivery.get("event").textValue())
                    .isEqualTo(event.get("id").textValue());
            assertThat(delivery.at("/last_attempt/answer_status").intValue()).isEqualTo(204);
            assertThat(resent.status()).as(resent.body()).isEqualTo(201);
            assertThat(resent.json().get("round").intValue()).isEqualTo(2);
            assertThat(replayed.status()).as(replayed.body()).isEqualTo(202);
            assertThat(replayed.json().get("has_more").booleanValue()).isFalse();
            assertThat(twice).extracting(told -> told.json().get("id")).containsOnly(event.get("id"));
            String fresh = resent.json().get("id").textValue();
            assertThat(shop.get("/v1/deliveries/" + fresh).json().get("event").textValue())
                    .isEqualTo(event.get("id").textValue());
        }
    }

    @Test
    void refusesUrlsEventsAndIdsWithTheFieldThatIsWrong() {
        Answer inside =
                shop.post("/v1/webhook_endpoints", "{\"url\": \"http://169.254.169.254/\", \"events\": [\"*\"]}");
        Answer own = shop.post(
                "/v1/webhook_endpoints",
                "{\"url\": \"http://127.0.0.1:%s/\", \"events\": [\"*\"]}".formatted(ownPort()));
        Answer unknown = shop.post(
                "/v1/webhook_endpoints", "{\"url\": \"https://shop.example/\", \"events\": [\"payment.paid\", \"*\"]}");
        Answer missing = shop.post("/v1/webhook_endpoints", "{}");

        assertThat(inside.status()).isEqualTo(422);
        assertThat(inside.json().get("code").textValue()).isEqualTo("webhook_url_refused");
        assertThat(inside.json().get("param").textValue()).isEqualTo("url");
        assertThat(own.json().get("code").textValue()).as(own.body()).isEqualTo("webhook_url_refused");
        assertThat(unknown.json().get("param").textValue()).isEqualTo("events[0]");
        assertThat(missing.json().get("errors")).hasSize(2);
        for (String path : List.of("/v1/webhook_endpoints/" + NOBODY, "/v1/webhook_endpoints/nonsense")) {
            assertThat(shop.get(path).json().get("code").textValue()).isEqualTo("webhook_endpoint_not_found");
        }
        assertThat(shop.get("/v1/deliveries/nonsense").json().get("code").textValue())
                .isEqualTo("delivery_not_found");
        assertThat(shop.post("/v1/webhook_endpoints/" + NOBODY + "/replay", "{\"after\": \"2026-11-20T09:30:00Z\"}")
                        .status())
                .isEqualTo(404);
    }

    /** A port of the sandbox's node, which no webhook may reach. */
    private static String ownPort() {
        for (String option : System.getProperty("millrace.it.jvm-options").split(" ", -1)) {
            if (option.startsWith("-Dmillrace.sandbox.own.ports=")) {
                return option.substring(option.indexOf('=') + 1).split(",", -1)[0];
            }
        }
        throw new IllegalStateException("the server was started without ports of its own");
    }

    private JsonNode endpoint(String url, String events) {
        Answer answer =
                shop.post("/v1/webhook_endpoints", "{\"url\": \"%s\", \"events\": [%s]}".formatted(url, events));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return kept(answer);
    }

    private JsonNode kept(Answer answer) {
        made.add(answer.json().get("id").textValue());
        return answer.json();
    }
}
