package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can become of a payment in the sandbox, each time with the money where the books say it is. */
@ExtendWith(RunningProduct.class)
class ScenariosIT {
    private Shop shop;

    @BeforeEach
    void enter(Product product) {
        shop = product.shop();
    }

    @Test
    void keepsMoneyThatComesTooLate() {
        String id = shop.payUnder("pays_late").text("/id");

        Answer settled = shop.until(id, "settled");

        assertThat(settled.json().get("late").booleanValue()).isTrue();
        assertThat(settled.number("/captured")).isEqualTo(1250);
        assertThat(settled.number("/overpaid")).isZero();
        // Where the machine is slow its time is over before there is an invoice to show, and the story is shorter.
        assertThat(shop.story(id)).doesNotHaveDuplicates().endsWith("payment.receipt", "payment.settled");
        assertThat(held(id, "merchant_payable")).isEqualTo(-asked(settled));
        assertThat(held(id, "suspense")).isZero();
        assertThat(shop.balanced()).isTrue();
    }

    @Test
    void keepsMoneyThatComesTwiceAsASurplus() {
        String id = shop.payUnder("pays_twice").text("/id");

        Answer settled = Waiting.until(
                Shop.PATIENCE, () -> shop.payment(id), payment -> payment.number("/received") == 2 * 1250);

        assertThat(settled.text("/status")).isEqualTo("settled");
        assertThat(settled.number("/captured")).isEqualTo(1250);
        assertThat(settled.number("/overpaid")).isEqualTo(1250);
        assertThat(shop.get("/v1/payments/" + id + "/receipts").data()).hasSize(2);
        assertThat(held(id, "merchant_payable")).isEqualTo(-asked(settled));
        assertThat(held(id, "suspense")).isEqualTo(-asked(settled));
        assertThat(held(id, "rail_clearing")).isEqualTo(2 * asked(settled));
        assertThat(shop.balanced()).isTrue();
    }

    @Test
    void keepsWhatIsPaidTooMuchAsASurplus() {
        String id = shop.payUnder("overpays").text("/id");

        Answer settled = shop.until(id, "settled");

        long came = Long.parseLong(shop.get("/v1/payments/" + id + "/receipts")
                .data()
                .getFirst()
                .get("amount_msat")
                .asText());
        assertThat(settled.number("/captured")).isEqualTo(1250);
        assertThat(settled.number("/overpaid")).isPositive().isEqualTo(settled.number("/received") - 1250);
        assertThat(came).isGreaterThan(asked(settled));
        assertThat(held(id, "merchant_payable")).isEqualTo(-asked(settled));
        assertThat(held(id, "suspense")).isEqualTo(asked(settled) - came);
        assertThat(shop.balanced()).isTrue();
    }

    @Test
    void letsTheNodeRefuseTooLittle() {
        Answer created = shop.pay("""
                {"amount": 1250, "currency": "EUR"}""");
        String id = created.text("/id");

        Answer payerSaw = shop.post("/v1/sandbox/pay", """
                {"payment": "%s", "amount_msat": %d}""".formatted(id, asked(created) - 1));

        assertThat(payerSaw.text("/status")).as(payerSaw.body()).isEqualTo("failed");
        assertThat(payerSaw.text("/failure_reason")).isEqualTo("FAILURE_REASON_INCORRECT_PAYMENT_DETAILS");
        assertThat(shop.payment(id).text("/status")).isEqualTo("pending");
        assertThat(shop.payment(id).number("/received")).isZero();
        assertThat(shop.entries(id)).isEmpty();
    }

    @Test
    void takesWhatWasHeldWhenTheShopSaysSo() {
        Answer held = held();
        String id = held.text("/id");

        Answer captured = shop.post("/v1/payments/" + id + "/capture", "{}");

        assertThat(held.number("/authorized")).isEqualTo(1250);
        assertThat(held.number("/captured")).isZero();
        assertThat(captured.status()).as(captured.body()).isIn(200, 202);
        Answer settled = shop.until(id, "settled");
        assertThat(settled.number("/captured")).isEqualTo(1250);
        assertThat(held(id, "merchant_payable")).isEqualTo(-asked(settled));
        assertThat(executed(settled)).containsExactly("created", "accepted", "settled");
        assertThat(shop.balanced()).isTrue();
    }

    @Test
    void givesBackWhatWasHeldWhenTheShopLetsGo() {
        String id = held().text("/id");

        Answer voided = shop.post("/v1/payments/" + id + "/cancel", "{}");

        assertThat(voided.status()).as(voided.body()).isIn(200, 202);
        Answer canceled = shop.until(id, "canceled");
        assertThat(canceled.number("/captured")).isZero();
        assertThat(shop.entries(id)).isEmpty();
        assertThat(executed(canceled)).containsExactly("created", "accepted", "canceled");
        assertThat(shop.post("/v1/payments/" + id + "/capture", "{}").text("/code"))
                .isEqualTo("payment_status_conflict");
    }

    @Test
    void takesTheMoneyWhenAReviewerAccepts() {
        Answer held = shop.until(shop.payUnder("review").text("/id"), "authorized");
        String id = held.text("/id");

        Answer accepted = shop.post("/v1/reviews/" + openReview(id) + "/accept", """
                {"note": "a regular"}""");

        assertThat(accepted.text("/decision")).as(accepted.body()).isEqualTo("accepted");
        Answer settled = shop.until(id, "settled");
        assertThat(executed(settled)).containsExactly("created", "accepted", "settled");
        assertThat(held(id, "merchant_payable")).isEqualTo(-asked(settled));
    }

    @Test
    void givesTheMoneyBackWhenAReviewerDeclines() {
        Answer held = shop.until(shop.payUnder("review").text("/id"), "authorized");
        String id = held.text("/id");

        Answer declined = shop.post("/v1/reviews/" + openReview(id) + "/decline", """
                {"note": "not him"}""");

        assertThat(declined.text("/decision")).as(declined.body()).isEqualTo("declined");
        Answer canceled = shop.until(id, "canceled");
        assertThat(executed(canceled)).containsExactly("created", "accepted", "canceled");
        assertThat(shop.entries(id)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pays, settled",
        "duplicate_news, settled",
        "news_first, settled",
        "refuses, failed",
        "decline, declined",
        "silent_then_done, pending",
        "silent_not_done, pending",
        "server_error, pending",
        "closes_connection, pending"
    })
    void endsAsDocumented(String scenario, String status) {
        Answer created = shop.post("/v1/payments", """
                {"amount": 1250, "currency": "EUR", "sandbox": {"scenario": "%s"}}""".formatted(scenario));

        assertThat(created.status()).as(created.body()).isIn(201, 202);
        Answer ended = Waiting.until(
                Shop.PATIENCE,
                () -> shop.payment(created.text("/id")),
                payment -> payment.text("/status").equals(status)
                        && payment.text("/outcome").equals("known"));
        boolean paid = status.equals("settled");
        assertThat(shop.get("/v1/payments/" + created.text("/id") + "/receipts").data())
                .hasSize(paid ? 1 : 0);
        assertThat(ended.number("/captured")).isEqualTo(paid ? 1250 : 0);
        assertThat(shop.balanced()).isTrue();
    }

    /** A payment whose money is there and held, and which waits for the shop. */
    private Answer held() {
        String id = shop.pay("""
                {"amount": 1250, "currency": "EUR", "capture": "manual"}""").text("/id");
        assertThat(shop.payerPays(id).text("/status")).isEqualTo("accepted");
        return shop.until(id, "authorized");
    }

    private String openReview(String payment) {
        return shop.get("/v1/reviews?status=open&limit=100").data().stream()
                .filter(review -> review.get("payment").asText().equals(payment))
                .map(review -> review.get("id").asText())
                .findFirst()
                .orElseThrow();
    }

    private List<String> executed(Answer payment) {
        return shop.executed(payment.text("/attempts/0/rail_ref"));
    }

    /** What an account holds of this payment, in millisatoshi: debits above zero, credits below. */
    private long held(String payment, String account) {
        long sum = 0;
        for (JsonNode entry : shop.entries(payment)) {
            for (JsonNode posting : entry.get("postings")) {
                if (posting.get("account").asText().equals(account)) {
                    sum = Math.addExact(
                            sum, Long.parseLong(posting.get("amount").asText()));
                }
            }
        }
        return sum;
    }

    private static long asked(Answer payment) {
        return Long.parseLong(payment.text("/instructions/lightning/amount_msat"));
    }
}
