package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import dev.millrace.end.WebhookReceiver.Received;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two coffees for 12.50 euros, from the shop's request to the last millisatoshi in the books. */
@ExtendWith(RunningProduct.class)
@TestInstance(Lifecycle.PER_CLASS)
class FirstPaymentIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String COFFEES = """
            {"amount": 1250, "currency": "EUR", "order_ref": "A-1001", "description": "2 coffees",
             "payer": {"ref": "cust_77", "email": "ada@example.org", "ip": "203.0.113.7", "country": "DE"},
             "items": [{"sku": "c1", "name": "Coffee", "quantity": 2, "unit_amount": 625}]}""";

    private final WebhookReceiver receiver = new WebhookReceiver();
    private Shop shop;
    private JsonNode endpoint;
    private Answer created;
    private Answer payerSaw;
    private Answer settled;
    private Duration tillSettled;

    @BeforeAll
    void buyTwoCoffees(Product product) {
        shop = product.shop();
        endpoint = shop.post("/v1/webhook_endpoints", """
                {"url": "%s", "events": ["payment.*"]}""".formatted(receiver.url()))
                .json();
        created = shop.pay(COFFEES);
        long begin = System.nanoTime();
        payerSaw = shop.payerPays(id());
        settled = shop.until(id(), "settled");
        tillSettled = Duration.ofNanos(System.nanoTime() - begin);
    }

    @AfterAll
    void takeTheEndpointAway() {
        if (endpoint != null)
            shop.delete("/v1/webhook_endpoints/" + endpoint.path("id").asText());
        receiver.close();
    }

    @Test
    void isPendingAtOnceAndSaysWhy() {
        assertThat(created.text("/status")).isEqualTo("pending");
        assertThat(created.text("/risk/decision")).isEqualTo("accept");
        assertThat(created.number("/risk/score")).isBetween(0L, 99L);
        assertThat(created.json().at("/risk/reasons")).isNotEmpty().allSatisfy(reason -> {
            assertThat(reason.get("text").asText()).isNotBlank();
            assertThat(reason.get("effect").isNumber()).isTrue();
        });
        assertThat(created.text("/routing/chosen")).isEqualTo("lightning");
        assertThat(created.json().at("/routing/candidates"))
                .extracting(candidate -> candidate.get("rail").asText())
                .contains("lightning");
        assertThat(created.json().at("/routing/candidates"))
                .allSatisfy(candidate ->
                        assertThat(candidate.get("reason").asText()).isNotBlank());
    }

    @Test
    void showsAnInvoiceThatReadsTheSameElsewhere() {
        var decoder = Bolt11Peer.installed();

        JsonNode read = decoder.decode(created.text("/instructions/lightning/invoice"));

        assertThat(read.get("network").asText()).isEqualTo("bcrt");
        assertThat(read.get("amount_msat").asText()).isEqualTo(created.text("/instructions/lightning/amount_msat"));
        assertThat(read.get("payment_hash").asText()).isEqualTo(created.text("/instructions/lightning/payment_hash"));
        assertThat(read.get("description").asText()).isEqualTo("2 coffees");
        assertThat(Instant.ofEpochSecond(
                        read.get("timestamp").longValue() + read.get("expiry").longValue()))
                .isEqualTo(Instant.parse(created.text("/instructions/lightning/expires_at")));
    }

    @Test
    void settlesWithinAMoment() {
        System.out.printf("settled %d ms after the payer began to pay%n", tillSettled.toMillis());

        assertThat(payerSaw.text("/status")).as(payerSaw.body()).isEqualTo("succeeded");
        assertThat(payerSaw.text("/amount_msat")).isEqualTo(created.text("/instructions/lightning/amount_msat"));
        assertThat(settled.number("/received")).isEqualTo(1250);
        assertThat(settled.number("/captured")).isEqualTo(1250);
        assertThat(settled.number("/overpaid")).isZero();
        assertThat(settled.number("/underpaid")).isZero();
        // Within a second on a machine with nothing else to do; a busy one gets more.
        assertThat(tillSettled).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void tellsTheShopEachStepSignedAndWithoutAGap() throws Exception {
        var library = new Webhook(endpoint.get("secret").asText());

        List<Received> told = Waiting.until(PATIENCE, () -> receiver.about(id()), all -> all.size() >= 4);

        assertThat(told)
                .extracting(one -> one.event().get("type").asText())
                .containsExactly("payment.created", "payment.pending", "payment.receipt", "payment.settled");
        assertThat(told)
                .extracting(one -> one.event().get("sequence").longValue())
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(told).allSatisfy(one -> {
            assertThat(one.header("webhook-id")).isEqualTo(one.event().get("id").asText());
            assertThatCode(() -> library.verify(one.body(), one.headers())).doesNotThrowAnyException();
        });
        assertThat(told.getLast().event().at("/data/object/status").asText()).isEqualTo("settled");
    }

    @Test
    void tellsTheSameStoryToWhoeverAsks() {
        assertThat(shop.story(id()))
                .containsExactly("payment.created", "payment.pending", "payment.receipt", "payment.settled");
    }

    @Test
    void booksEveryMillisatoshi() {
        long asked = Long.parseLong(created.text("/instructions/lightning/amount_msat"));

        List<JsonNode> entries = shop.entries(id());

        assertThat(entries).extracting(entry -> entry.get("kind").asText()).containsExactly("receipt", "settlement");
        assertThat(sums(entries))
                .containsEntry("rail_clearing", asked)
                .containsEntry("suspense", 0L)
                .containsEntry("merchant_payable", -asked)
                .hasSize(3);
        assertThat(shop.balanced()).isTrue();
    }

    @Test
    void explainsHowMuchWasRounded() {
        JsonNode memo = shop.entries(id()).getLast().get("memo");

        assertThat(memo.get("price").asText()).isEqualTo("12.50 EUR");
        assertThat(memo.get("rate").asText()).isEqualTo("BTC-EUR " + created.text("/rate/value"));
        // The exact figure is worked out here once more, to a thousandth of a millisatoshi: 12.50 euros at that rate.
        var exact = new BigDecimal("12.50")
                .movePointRight(11)
                .divide(new BigDecimal(created.text("/rate/value")), 3, RoundingMode.HALF_UP);
        var asked = new BigDecimal(created.text("/instructions/lightning/amount_msat"));
        assertThat(memo.get("exact_msat").asText()).isEqualTo(exact.toPlainString());
        assertThat(memo.get("asked_msat").asText()).isEqualTo(asked.toPlainString());
        assertThat(memo.get("rounded_up_msat").asText())
                .isEqualTo(asked.subtract(exact).toPlainString());
    }

    private String id() {
        return created.text("/id");
    }

    /** What each account holds after these entries, in millisatoshi: debits above zero, credits below. */
    private static Map<String, Long> sums(List<JsonNode> entries) {
        var sums = new HashMap<String, Long>();
        for (JsonNode entry : entries) {
            for (JsonNode posting : entry.get("postings")) {
                assertThat(posting.get("currency").asText()).isEqualTo("MSAT");
                sums.merge(
                        posting.get("account").asText(),
                        Long.parseLong(posting.get("amount").asText()),
                        Math::addExact);
            }
        }
        return sums;
    }
}
