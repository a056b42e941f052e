package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gateway dies between two steps of a journey; the next one finishes it, once. */
class CrashIT {
    private static final Duration DEATH = Duration.ofSeconds(40);
    /** The claim of a request whose worker died ends after 30 seconds. */
    private static final Duration CLAIM = Duration.ofSeconds(45);

    /** A delivery whose sender died is claimed again when its lease has ended. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final Duration RESTART = Duration.ofSeconds(90);
    private static final String KEY = "order-A-1001";
    private static final String BODY = """
            {"amount": 1250, "currency": "EUR", "order_ref": "A-1001", "sandbox": {"scenario": "pays"}}""";

    /** What the gateway is at when it passes a point; a point of the code without a line here fails the suite. */
    private static final Map<String, Journey> CASES = Map.ofEntries(
            Map.entry("payment_kept", Journey.ASKED),
            Map.entry("attempt_kept", Journey.ASKED),
            Map.entry("rail_answered", Journey.ASKED),
            Map.entry("instructions_kept", Journey.ASKED),
            Map.entry("news_heard", Journey.PAID),
            Map.entry("news_kept", Journey.PAID),
            Map.entry("webhook_sent", Journey.TOLD),
            Map.entry("sending_kept", Journey.SENT),
            Map.entry("sending_asked", Journey.SENT),
            Map.entry("send_answered", Journey.SENT),
            Map.entry("sending_ended", Journey.SENT));

    /** Those of every run; {@code --long} kills at each. */
    private static final Set<String> USUAL =
            Set.of("attempt_kept", "rail_answered", "news_kept", "send_answered", "sending_kept");

    /** Dead there, nobody knows whether the node was asked. */
    private static final String UNKNOWABLE = "sending_asked";

    /** The points of sending, the last first. */
    private static final List<String> SENDING = List.of("sending_ended", "send_answered", UNKNOWABLE, "sending_kept");

    private static final Pattern CONSTANT = Pattern.compile("(?m)^    ([A-Z][A-Z_]+)[,;]$");

    private enum Journey {
        ASKED,
        PAID,
        TOLD,
        SENT
    }

    @Test
    void hasACaseForEveryPointOfTheCode() throws IOException {
        var code = Product.HOME.resolve("checkout/src/main/java/dev/millrace/checkout/crash/CrashPoint.java");
        List<String> points = CONSTANT.matcher(Files.readString(code))
                .results()
                .map(found -> found.group(1).toLowerCase(Locale.ROOT))
                .toList();

        assertThat(points).hasSizeGreaterThanOrEqualTo(7);
        assertThat(CASES.keySet()).containsExactlyInAnyOrderElementsOf(points);
        assertThat(SENDING)
                .containsExactlyInAnyOrderElementsOf(CASES.keySet().stream()
                        .filter(point -> CASES.get(point) == Journey.SENT)
                        .toList());
    }

    static List<String> points() {
        return CASES.keySet().stream()
                .filter(point -> CASES.get(point) != Journey.SENT && isTried(point))
                .sorted()
                .toList();
    }

    private static boolean isTried(String point) {
        return Boolean.getBoolean("millrace.long") || USUAL.contains(point);
    }

    @ParameterizedTest
    @MethodSource("points")
    void finishesOnceWhatItDiedOver(String point) {
        if (CASES.get(point) == Journey.TOLD) {
            dieAndTellAgain(point);
        } else {
            dieAndGoOn(point);
        }
    }

    private static void dieAndGoOn(String point) {
        try (var product = Product.fresh("crash-" + point)) {
            product.up(Map.of("MILLRACE_SANDBOX_CRASH_AT", point));
            ProcessHandle gateway = product.gateway().orElseThrow();

            Optional<Answer> first = product.shop().tryOnce(KEY, "/v1/payments", BODY);
            Waiting.until(DEATH, "dead at " + point, () -> !Product.runs(gateway));
            product.die(); // or its launcher would start the same suicidal gateway again
            product.up();
            Shop shop = product.shop();
            Answer again = Waiting.until(
                    CLAIM, () -> shop.postOnce(KEY, "/v1/payments", BODY), answer -> answer.status() != 409);
            Answer settled = shop.until(again.text("/id"), "settled");

            assertThat(first.isPresent()).as("answered before it died").isEqualTo(CASES.get(point) == Journey.PAID);
            assertThat(again.status()).as(again.body()).isEqualTo(201);
            first.ifPresent(answer -> assertThat(again.body()).isEqualTo(answer.body()));
            assertOnePayment(shop, settled);
        }
    }

    /**
     * One refund dies at each point, from the last point to the first, so that a gateway that takes up what the one before left does not
     * pass the point at which it is to die. Where nobody knows whether the node was asked, a refund ends unsent once its invoice has
     * ended; else it arrives, once.
     */
    @Test
    void sendsOnceWhatItDiedOver() {
        var refunds = new LinkedHashMap<String, String>();
        try (var product = Product.fresh("crash-sending")) {
            String payment = null;
            for (String point : SENDING.stream().filter(CrashIT::isTried).toList()) {
                product.up(Map.of("MILLRACE_SANDBOX_CRASH_AT", point));
                payment = payment != null
                        ? payment
                        : product.shop()
                                .until(product.shop().payUnder("pays").text("/id"), "settled")
                                .text("/id");
                refunds.put(point, refundThatDies(product, payment, point));
            }
            product.up();

            refunds.forEach((point, body) -> arrivedOnce(product.shop(), point, body));

            long arrived = refunds.keySet().stream()
                    .filter(point -> !point.equals(UNKNOWABLE))
                    .count();
            assertThat(product.shop().payment(payment).number("/refunded")).isEqualTo(100 * arrived);
            assertThat(product.shop().get("/v1/refunds").data()).hasSize(refunds.size());
            assertThat(product.shop().balanced()).isTrue();
        }
    }

    private static String refundThatDies(Product product, String payment, String point) {
        ProcessHandle gateway = product.gateway().orElseThrow();
        String invoice = product.shop().post("/v1/sandbox/invoice", "{}").text("/invoice");
        String body = """
                {"payment": "%s", "amount": 100, "destination": {"invoice": "%s"}}""".formatted(payment, invoice);
        assertThat(product.shop().tryOnce(point, "/v1/refunds", body)).isEmpty();
        Waiting.until(DEATH, "dead at " + point, () -> !Product.runs(gateway));
        product.die();
        return body;
    }

    private static void arrivedOnce(Shop shop, String point, String body) {
        Answer again =
                Waiting.until(CLAIM, () -> shop.postOnce(point, "/v1/refunds", body), answer -> answer.status() != 409);
        boolean unknowable = point.equals(UNKNOWABLE);
        if (unknowable) {
            shop.post("/v1/sandbox/clock", "{\"advance\": \"PT2H\"}");
        }
        Answer ended = Waiting.until(
                LEASE,
                () -> shop.get("/v1/refunds/" + again.text("/id")),
                answer -> !answer.text("/status").equals("pending"));
        assertThat(ended.text("/status")).as(point).isEqualTo(unknowable ? "failed" : "succeeded");
        assertThat(Collections.frequency(shop.executed(ended.text("/attempts/0/rail_ref")), "paid_out"))
                .as(point)
                .isEqualTo(unknowable ? 0 : 1);
        List<String> told = Waiting.until(Shop.PATIENCE, () -> shop.told(again.text("/id")), all -> all.size() > 2);
        assertThat(told)
                .as(point)
                .containsExactlyInAnyOrder(
                        "refund.created", "refund.pending", unknowable ? "refund.failed" : "refund.succeeded");
    }

    /** The receiver has the news and we do not know it: it comes once more, under the same id. */
    private static void dieAndTellAgain(String point) {
        try (var product = Product.fresh("crash-" + point);
                var receiver = new WebhookReceiver()) {
            product.up(Map.of("MILLRACE_SANDBOX_CRASH_AT", point));
            ProcessHandle gateway = product.gateway().orElseThrow();
            product.shop().post("/v1/webhook_endpoints", """
                    {"url": "%s", "events": ["payment.settled"]}""".formatted(receiver.url()));
            Answer asked = product.shop().payUnder("pays");
            Waiting.until(DEATH, "dead at " + point, () -> !Product.runs(gateway));
            product.die();
            product.up();

            List<WebhookReceiver.Received> told =
                    Waiting.until(LEASE, () -> receiver.about(asked.text("/id")), received -> received.size() > 1);

            assertThat(told)
                    .extracting(one -> one.header("webhook-id"))
                    .containsOnly(told.getFirst().header("webhook-id"));
            assertThat(told)
                    .extracting(WebhookReceiver.Received::body)
                    .containsOnly(told.getFirst().body());
            assertThat(product.shop().story(asked.text("/id")))
                    .doesNotHaveDuplicates()
                    .endsWith("payment.settled");
        }
    }

    private static void assertOnePayment(Shop shop, Answer settled) {
        assertThat(shop.get("/v1/payments?order_ref=A-1001").data()).hasSize(1);
        assertThat(settled.number("/captured")).isEqualTo(1250);
        assertThat(settled.number("/overpaid")).isZero();
        assertThat(settled.json().get("attempts")).hasSize(1);
        List<String> executed = shop.executed(settled.text("/instructions/lightning/payment_hash"));
        assertThat(Collections.frequency(executed, "created"))
                .as(executed.toString())
                .isOne();
        assertThat(Collections.frequency(executed, "settled"))
                .as(executed.toString())
                .isOne();
        List<String> story = shop.story(settled.text("/id"));
        assertThat(story).doesNotHaveDuplicates().endsWith("payment.receipt", "payment.settled");
        List<JsonNode> entries = shop.entries(settled.text("/id"));
        assertThat(entries).extracting(entry -> entry.get("kind").asText()).containsExactly("receipt", "settlement");
        assertThat(shop.balanced()).isTrue();
    }

    @Test
    @ExtendWith(RunningProduct.class)
    void comesBackByItselfWhenItIsKilled(Product product) {
        Shop shop = product.shop();
        String before = shop.pay("""
                {"amount": 1250, "currency": "EUR"}""").text("/id");
        ProcessHandle killed = product.gateway().orElseThrow();

        killed.destroyForcibly();
        Waiting.until(
                RESTART,
                "another gateway",
                () -> product.gateway()
                        .filter(process -> process.pid() != killed.pid())
                        .isPresent());
        Waiting.until(RESTART, "ready again", shop::isReady);

        assertThat(shop.payerPays(before).text("/status")).isEqualTo("succeeded");
        assertThat(shop.until(before, "settled").number("/captured")).isEqualTo(1250);
        assertThat(shop.pay("""
                {"amount": 100, "currency": "SAT"}""").text("/status")).isEqualTo("pending");
    }
}
