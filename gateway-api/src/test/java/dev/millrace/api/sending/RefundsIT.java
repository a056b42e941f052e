package dev.millrace.api.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.server.Answer;
import dev.millrace.api.server.GatewayIT;
import dev.millrace.api.server.Shop;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@RunAsClient
class RefundsIT extends GatewayIT {
    private final Shop shop = Shop.sandbox();

    @Test
    void givesBackOnceHoweverOftenItIsAsked() {
        String payment = settled();
        String key = UUID.randomUUID().toString();
        String body = """
                {"payment": "%s", "amount": 500, "reason": "cold", "destination": {"invoice": "%s"}}""".formatted(payment, invoice());

        Answer first = shop.postOnce(key, "/v1/refunds", body);
        Answer second = shop.postOnce(key, "/v1/refunds", body);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.json().get("status").textValue()).isEqualTo("succeeded");
        assertThat(first.json().at("/attempts/0/proof").textValue()).hasSize(64);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(shop.get("/v1/payments/" + payment).json().get("refunded").longValue())
                .isEqualTo(500);
        assertThat(shop.get("/v1/refunds?payment=" + payment).json().get("data"))
                .hasSize(1);
        assertCode(
                shop.post("/v1/refunds", "{\"payment\": \"%s\", \"amount\": 751}".formatted(payment)),
                422,
                "refund_exceeds_captured");
    }

    @Test
    void waitsForADestination() {
        Answer waiting = shop.post("/v1/refunds", "{\"payment\": \"%s\"}".formatted(settled()));
        String path = "/v1/refunds/" + waiting.json().get("id").textValue();

        Answer sent = shop.post(path + "/destination", "{\"invoice\": \"%s\"}".formatted(invoice()));

        assertThat(waiting.status()).as(waiting.body()).isEqualTo(201);
        assertThat(waiting.json().get("status").textValue()).isEqualTo("awaiting_destination");
        assertThat(sent.json().get("status").textValue()).as(sent.body()).isEqualTo("succeeded");
        assertThat(shop.get(path).json().get("status").textValue()).isEqualTo("succeeded");
        assertCode(shop.post(path + "/cancel", "{}"), 409, "refund_status_conflict");
    }

    @Test
    void isGivenUp() {
        Answer waiting = shop.post("/v1/refunds", "{\"payment\": \"%s\"}".formatted(settled()));

        Answer canceled = shop.post("/v1/refunds/" + waiting.json().get("id").textValue() + "/cancel", "{}");

        assertThat(canceled.json().get("status").textValue())
                .as(canceled.body())
                .isEqualTo("canceled");
    }

    @Test
    void paysOutOfTheBalance() {
        settled();

        Answer payout = shop.post(
                "/v1/payouts",
                "{\"amount\": 1000, \"currency\": \"SAT\", \"fee_max\": 100, \"destination\": {\"invoice\": \"%s\"}}"
                        .formatted(invoice()));
        Answer tooMuch = shop.post(
                "/v1/payouts",
                "{\"amount\": 900000000000, \"currency\": \"SAT\", \"destination\": {\"invoice\": \"%s\"}}"
                        .formatted(invoice()));

        assertThat(payout.status()).as(payout.body()).isEqualTo(201);
        assertThat(payout.json().get("status").textValue()).isEqualTo("succeeded");
        assertThat(payout.json().get("fee_max_msat").textValue()).isEqualTo("100000");
        String path = "/v1/payouts/" + payout.json().get("id").textValue();
        assertThat(shop.get(path).body()).isEqualTo(payout.body());
        assertThat(shop.get("/v1/payouts?status=succeeded").json().get("data")).isNotEmpty();
        assertCode(tooMuch, 422, "balance_insufficient");
        assertThat(shop.get("/v1/ledger/trial_balance").json().get("balanced").booleanValue())
                .isTrue();
    }

    @Test
    void showsAnUnknownOutcome() {
        Answer unknown = shop.post("/v1/refunds", """
                {"payment": "%s", "destination": {"invoice": "%s"}, "sandbox": {"scenario": "closes_connection"}}""".formatted(settled(), invoice()));

        assertThat(unknown.status()).as(unknown.body()).isEqualTo(202);
        assertThat(unknown.json().get("outcome").textValue()).isEqualTo("unknown");
        assertThat(unknown.json().at("/attempts/0/unknown_since").isTextual()).isTrue();
    }

    private String settled() {
        String id = shop.post("/v1/payments", "{\"amount\": 1250, \"currency\": \"EUR\"}")
                .json()
                .get("id")
                .textValue();
        shop.post("/v1/sandbox/pay", "{\"payment\": \"%s\"}".formatted(id));
        shop.until(
                "/v1/payments/" + id,
                answer -> answer.json().get("status").textValue().equals("settled"));
        return id;
    }

    private String invoice() {
        return shop.post("/v1/sandbox/invoice", "{}").json().get("invoice").textValue();
    }

    private static void assertCode(Answer answer, int status, String code) {
        assertThat(answer.json().get("code").textValue()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }
}
