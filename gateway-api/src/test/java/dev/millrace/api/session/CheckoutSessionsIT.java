package dev.millrace.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.api.server.Answer;
import dev.millrace.api.server.GatewayIT;
import dev.millrace.api.server.Shop;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@RunAsClient
class CheckoutSessionsIT extends GatewayIT {
    private static final String PATH = "/v1/checkout_sessions";
    private static final String CUPS = """
            {"currency": "EUR",
             "line_items": [{"sku": "c1", "name": "Cup", "quantity": 2, "unit_amount": 1000, "tax": 380,
                             "image_url": "https://shop.example/cup.png"}],
             "shipping_options": [{"id": "post", "name": "By post", "amount": 490}],
             "discounts": [{"name": "Spring", "bps": 1000}],
             "buyer": {"email": "ada@example.org"}, "success_url": "https://shop.example/thanks",
             "metadata": {"cart": "%s"}}""";
    private static final String SONG = """
            {"currency": "EUR", "line_items": [{"name": "Song", "quantity": 1, "unit_amount": 99, "digital": true}]}""";
    private static final String HOME = """
            {"shipping_address": {"line1": "1 Mill Lane", "city": "Cambridge", "country": "GB"}, "shipping_option": "post"}""";

    private final Shop shop = Shop.sandbox();

    @Test
    void goesFromOpenToCompleted() {
        String cart = UUID.randomUUID().toString();
        Answer opened = shop.post(PATH, CUPS.formatted(cart));
        String self = PATH + "/" + id(opened);
        Answer ready = shop.post(self, HOME);
        Answer completing = shop.post(self + "/complete", "");
        Answer refused = shop.post(self, "{\"discounts\": []}");
        String payment = completing.json().get("payment").textValue();
        Answer paid = shop.post("/v1/sandbox/pay", "{\"payment\": \"%s\"}".formatted(payment));
        Answer completed = shop.until(self, answer -> status(answer).equals("completed"));
        var made = shop.get("/v1/payments/" + payment).json();

        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        assertThat(status(opened)).isEqualTo("open");
        assertThat(opened.json().get("missing").findValuesAsText("param"))
                .containsExactly("shipping_address", "shipping_option");
        assertThat(opened.json().get("url").isNull()).isTrue();
        assertThat(status(ready)).as(ready.body()).isEqualTo("ready");
        assertTotals(ready, 2000, 200, 490, 380, 2670);
        assertThat(ready.json().at("/payment_methods/0/rail").textValue()).isEqualTo("lightning");
        assertThat(ready.json().at("/payment_methods/0/suggested").booleanValue())
                .isTrue();
        assertThat(completing.status()).as(completing.body()).isEqualTo(200);
        assertThat(status(completing)).isEqualTo("completing");
        assertThat(completing.json().get("url").textValue()).contains("/pay/" + payment);
        assertCode(refused, 409, "checkout_session_status_conflict");
        assertThat(paid.json().get("status").textValue()).as(paid.body()).isEqualTo("succeeded");
        assertThat(completed.json().get("payment_status").textValue()).isEqualTo("settled");
        assertThat(made.get("amount").longValue()).isEqualTo(2670);
        assertThat(made.get("checkout_session").textValue()).isEqualTo(id(opened));
        assertThat(made.at("/metadata/cart").textValue()).isEqualTo(cart);
        assertThat(shop.get(PATH + "?metadata[cart]=" + cart).json().get("data"))
                .hasSize(1);
    }

    @Test
    void makesOnePaymentHoweverOftenItIsCompleted() {
        String complete = PATH + "/" + id(shop.post(PATH, SONG)) + "/complete";
        String key = UUID.randomUUID().toString();

        Answer first = shop.postOnce(key, complete, "");
        Answer replayed = shop.postOnce(key, complete, "");
        Answer again = shop.post(complete, "");

        assertThat(replayed.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(replayed.body()).isEqualTo(first.body());
        assertThat(again.json().get("payment")).isEqualTo(first.json().get("payment"));
    }

    @Test
    void makesOneSessionOfTwoRequestsWithOneKey() {
        String key = UUID.randomUUID().toString();

        Answer first = shop.postOnce(key, PATH, SONG);
        Answer again = shop.postOnce(key, PATH, SONG);

        assertThat(id(again)).isEqualTo(id(first));
        assertCode(shop.postOnce(key, PATH, SONG.replace("99", "98")), 422, "idempotency_key_reused");
    }

    @Test
    void cancelsWithThePaymentInHand() {
        String self = PATH + "/" + id(shop.post(PATH, SONG));
        String payment = shop.post(self + "/complete", "").json().get("payment").textValue();

        Answer canceled = shop.post(self + "/cancel", "");

        assertThat(status(canceled)).as(canceled.body()).isEqualTo("canceled");
        assertThat(canceled.json().get("payment_methods")).isEmpty();
        assertThat(status(shop.get("/v1/payments/" + payment))).isEqualTo("canceled");
        assertCode(shop.post(self + "/complete", ""), 409, "checkout_session_status_conflict");
    }

    @Test
    void isReadyAgainWhenItsPaymentIsDeclined() {
        String declined = SONG.replaceFirst("\\{", "{\"sandbox\": {\"scenario\": \"decline\"}, ");
        String self = PATH + "/" + id(shop.post(PATH, declined));

        Answer again = shop.post(self + "/complete", "");

        assertThat(status(again)).as(again.body()).isEqualTo("ready");
        assertThat(again.json().get("payment_status").textValue()).isEqualTo("declined");
    }

    @Test
    void refusesWhatIsNotWellFormedOrNotAllowed() {
        String self = PATH + "/" + id(shop.post(PATH, CUPS.formatted("x")));

        assertCode(shop.post(self + "/complete", ""), 422, "checkout_session_incomplete");
        assertCode(shop.post(self, "{\"shipping_option\": \"bike\"}"), 422, "field_invalid");
        assertCode(shop.post(self, "{\"total\": 1}"), 400, "field_unknown");
        assertCode(
                shop.post(
                        self,
                        "{\"discounts\": [{\"name\": \"All\", \"bps\": 10000}],"
                                + " \"line_items\": [{\"name\": \"x\", \"quantity\": 1, \"unit_amount\": 5}]}"),
                422,
                "total_invalid");
        assertCode(
                shop.post(self, "{\"discounts\": [{\"name\": \"Both\", \"bps\": 1, \"amount\": 1}]}"),
                422,
                "field_invalid");
        assertCode(shop.post(self, "{\"success_url\": \"javascript:alert(1)\"}"), 422, "field_invalid");
        assertCode(shop.post(PATH, "{\"currency\": \"EUR\", \"expires_in\": 299}"), 422, "field_invalid");
        assertCode(shop.post(PATH, "{\"currency\": \"XXX\"}"), 422, "currency_unsupported");
        assertCode(
                shop.post(PATH, "{\"currency\": \"EUR\", \"sandbox\": {\"scenario\": \"dances\"}}"),
                422,
                "scenario_unsupported");
        assertCode(shop.get(PATH + "/chk_nothing"), 404, "checkout_session_not_found");
        assertCode(shop.get(PATH + "?status=paid"), 400, "parameter_invalid");
    }

    private static void assertTotals(Answer answer, long subtotal, long discount, long shipping, long tax, long total) {
        JsonNode totals = answer.json().get("totals");
        assertThat(totals.get("subtotal").longValue()).isEqualTo(subtotal);
        assertThat(totals.get("discount").longValue()).isEqualTo(discount);
        assertThat(totals.get("shipping").longValue()).isEqualTo(shipping);
        assertThat(totals.get("tax").longValue()).isEqualTo(tax);
        assertThat(totals.get("total").longValue()).isEqualTo(total);
    }

    private static String id(Answer answer) {
        return answer.json().get("id").textValue();
    }

    private static String status(Answer answer) {
        return answer.json().get("status").textValue();
    }

    private static void assertCode(Answer answer, int status, String code) {
        assertThat(answer.json().get("code").textValue()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }
}
