package dev.millrace.api.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.server.Answer;
import dev.millrace.api.server.GatewayIT;
import dev.millrace.api.server.Shop;
import dev.millrace.lightning.bolt11.Bolt11Invoice;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@RunAsClient
class PaymentsIT extends GatewayIT {
    private static final String COFFEE = """
            {"amount": 1250, "currency": "EUR", "order_ref": "A-1001", "description": "2 coffees", "metadata": {"cart": "9"}}""";

    private final Shop shop = Shop.sandbox();

    @Test
    void takesAPaymentFromRequestToSettled() {
        Answer created = shop.post("/v1/payments", COFFEE);
        String id = created.json().get("id").textValue();
        Answer paid = shop.post("/v1/sandbox/pay", "{\"payment\": \"%s\"}".formatted(id));
        Answer settled = settled(id);

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().get("status").textValue()).isEqualTo("pending");
        assertThat(created.json().at("/routing/chosen").textValue()).isEqualTo("lightning");
        assertThat(created.json().at("/risk/decision").textValue()).isEqualTo("accept");
        assertThat(created.json().at("/metadata/cart").textValue()).isEqualTo("9");
        assertThat(paid.json().get("status").textValue()).as(paid.body()).isEqualTo("succeeded");
        assertThat(settled.json().get("captured").longValue()).isEqualTo(1250);
        assertThat(shop.get("/v1/ledger/trial_balance").json().get("balanced").booleanValue())
                .isTrue();
    }

    @Test
    void showsAnInvoiceThatSaysWhatThePaymentSays() {
        var payment = shop.post("/v1/payments", COFFEE).json();

        var invoice = Bolt11Invoice.decode(
                payment.at("/instructions/lightning/invoice").textValue());

        assertThat(invoice.paymentHash().hex())
                .isEqualTo(payment.at("/instructions/lightning/payment_hash").textValue());
        assertThat(invoice.amount().orElseThrow().value())
                .isEqualTo(Long.parseLong(
                        payment.at("/instructions/lightning/amount_msat").textValue()));
        assertThat(invoice.description()).contains("2 coffees");
    }

    @Test
    void makesOnePaymentOfManyRequestsWithOneKey() throws Exception {
        String key = UUID.randomUUID().toString();
        List<Callable<Answer>> calls = IntStream.range(0, 64)
                .<Callable<Answer>>mapToObj(i -> () -> shop.postOnce(key, "/v1/payments", COFFEE))
                .toList();

        List<Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads.invokeAll(calls).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }

        assertThat(answers).extracting(Answer::status).containsOnly(201, 409);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(Answer::body)
                        .distinct())
                .hasSize(1);
        Answer again = shop.postOnce(key, "/v1/payments", COFFEE);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(shop.postOnce(key, "/v1/payments", COFFEE.replace("1250", "1251"))
                        .json()
                        .get("code")
                        .textValue())
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void listsPaymentsByOrderPageByPage() {
        String order = "list-" + UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            shop.post(
                    "/v1/payments", "{\"amount\": 100, \"currency\": \"SAT\", \"order_ref\": \"%s\"}".formatted(order));
        }

        var first = shop.get("/v1/payments?limit=2&order_ref=" + order).json();
        var second = shop.get("/v1/payments?limit=2&order_ref=%s&starting_after=%s"
                        .formatted(order, first.at("/data/1/id").textValue()))
                .json();

        assertThat(first.get("has_more").booleanValue()).isTrue();
        assertThat(second.get("data")).hasSize(1);
        assertThat(second.get("has_more").booleanValue()).isFalse();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertCode(shop.get("/v1/payments?sort=amount"), 400, "parameter_unknown");
        assertCode(shop.get("/v1/payments/pay_nothing"), 404, "payment_not_found");
        assertCode(shop.post("/v1/payments", "{\"amount\": 1, \"currency\": \"XXX\"}"), 422, "currency_unsupported");
        assertCode(
                shop.post(
                        "/v1/payments",
                        "{\"amount\": 1, \"currency\": \"SAT\", \"sandbox\": {\"scenario\": \"dances\"}}"),
                422,
                "scenario_unsupported");
        assertCode(Shop.with("sk_test_nonsense").get("/v1/payments"), 401, "key_invalid");
        assertCode(http.get("/v1/payments"), 401, "key_missing");
    }

    private Answer settled(String id) {
        return shop.until(
                "/v1/payments/" + id,
                answer -> answer.json().get("status").textValue().equals("settled"));
    }

    private static void assertCode(Answer answer, int status, String code) {
        assertThat(answer.json().get("code").textValue()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }
}
