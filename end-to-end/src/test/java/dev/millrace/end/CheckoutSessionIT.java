package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A basket of a shop's: what is missing is said, totals are computed here, and paying completes it. */
@ExtendWith(RunningProduct.class)
class CheckoutSessionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PATH = "/v1/checkout_sessions";
    private static final String CUPS = """
            {"currency": "EUR", "buyer": {"email": "ada@example.org"},
             "line_items": [{"sku": "c1", "name": "Cup", "quantity": 2, "unit_amount": 1000}],
             "shipping_options": [{"id": "post", "name": "By post", "amount": 490}]}""";
    private static final String ADDRESS = """
            {"shipping_address": {"line1": "1 Mill Lane", "city": "Cambridge", "country": "GB"}, "shipping_option": "post"}""";

    @Test
    void goesFromOpenOverReadyToCompleted(Product product) {
        Shop shop = product.shop();

        Answer opened = shop.post(PATH, CUPS);
        String session = PATH + "/" + opened.text("/id");
        Answer ready = shop.post(session, ADDRESS);
        Answer completing = shop.post(session + "/complete", "");
        Answer payerSaw = shop.payerPays(completing.text("/payment"));
        Answer completed = until(shop, session, "completed");

        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        assertThat(opened.text("/status")).isEqualTo("open");
        assertThat(opened.json().get("missing").findValuesAsText("param"))
                .containsExactlyInAnyOrder("shipping_address", "shipping_option");
        assertThat(ready.text("/status")).as(ready.body()).isEqualTo("ready");
        assertThat(ready.number("/totals/total")).isEqualTo(2_490);
        assertThat(completing.text("/status")).as(completing.body()).isEqualTo("completing");
        assertThat(payerSaw.text("/status")).as(payerSaw.body()).isEqualTo("succeeded");
        assertThat(completed.text("/payment")).isEqualTo(completing.text("/payment"));
        Answer payment = shop.payment(completed.text("/payment"));
        assertThat(payment.text("/status")).isEqualTo("settled");
        assertThat(payment.number("/captured")).isEqualTo(2_490);
        assertThat(shop.balanced()).isTrue();
    }

    @Test
    void keepsItsTotalOnceThePayerWasToldIt(Product product) {
        Shop shop = product.shop();
        String session = PATH + "/" + shop.post(PATH, CUPS).text("/id");
        shop.post(session, ADDRESS);
        Answer completing = shop.post(session + "/complete", "");

        List<Answer> refused = List.of(shop.post(session, """
                        {"line_items": [{"sku": "c1", "name": "Cup", "quantity": 1, "unit_amount": 1000}]}"""), shop.post(session, """
                        {"discounts": [{"name": "Spring", "bps": 1000}]}"""), shop.post(session, """
                        {"shipping_options": [{"id": "post", "name": "By post", "amount": 0}], "shipping_option": "post"}"""));

        assertThat(completing.text("/status")).as(completing.body()).isEqualTo("completing");
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(409);
            assertThat(answer.text("/code")).isEqualTo("checkout_session_status_conflict");
        });
        assertThat(shop.get(session).number("/totals/total")).isEqualTo(2_490);
    }

    private static Answer until(Shop shop, String session, String status) {
        return Waiting.until(
                PATIENCE,
                () -> shop.get(session),
                answer -> answer.text("/status").equals(status));
    }
}
