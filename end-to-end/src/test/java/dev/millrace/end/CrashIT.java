package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gateway dies between two steps of a journey; the next one, which the launcher starts, finishes it, once. The point is written
 * into a file that the gateway deletes as it dies.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CrashIT {
    private static final Duration DEATH = Duration.ofSeconds(40);
    /** The claim of a request whose worker died ends after 30 seconds. */
    private static final Duration CLAIM = Duration.ofSeconds(45);

    /** A delivery whose sender died is claimed again when its lease has ended. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    private static final Duration RESTART = Duration.ofSeconds(90);
    private static final int LAST = 9;

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
            Set.of("payment_kept", "attempt_kept", "rail_answered", "news_kept", "send_answered", "sending_kept");

    /**
     * From the last point to the first, so that a gateway that takes up what the one before left does not pass the point at which it
     * is to die over something else.
     */
    private static final List<String> ASKING =
            List.of("instructions_kept", "rail_answered", "attempt_kept", "payment_kept");

    /** Dead there, nobody knows whether the node was asked. */
    private static final String UNKNOWABLE = "sending_asked";

    private static final List<String> SENDING = List.of("sending_ended", "send_answered", UNKNOWABLE, "sending_kept");
    private static final Pattern CONSTANT = Pattern.compile("(?m)^    ([A-Z][A-Z_]+)[,;]$");

    private enum Journey {
        ASKED,
        PAID,
        TOLD,
        SENT
    }

    private final Path armed = Path.of("target", "products", "crash-at").toAbsolutePath();
    private Product product;
    private Shop shop;

    @BeforeAll
    void start() throws IOException {
        Files.deleteIfExists(armed);
        product = Product.fresh("crash").up(Map.of("MILLRACE_SANDBOX_CRASH_FILE", armed.toString()));
        shop = product.shop();
    }

    @AfterAll
    void end() {
        product.close();
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
        assertThat(ASKING).containsExactlyInAnyOrderElementsOf(allOf(Journey.ASKED));
        assertThat(SENDING).containsExactlyInAnyOrderElementsOf(allOf(Journey.SENT));
    }

    private static List<String> allOf(Journey journey) {
        return CASES.keySet().stream()
                .filter(point -> CASES.get(point) == journey)
                .sorted()
                .toList();
    }

    private static List<String> tried(List<String> points) {
        return points.stream()
                .filter(point -> Boolean.getBoolean("millrace.long") || USUAL.contains(point))
                .toList();
    }

    static List<String> paid() {
        return tried(allOf(Journey.PAID));
    }

    static List<String> told() {
        return tried(allOf(Journey.TOLD));
    }

    @Test
    void finishesOnceWhatItDiedOver() throws IOException {
        for (String point : tried(ASKING)) {
            ProcessHandle dying = arm(point);
            assertThat(shop.tryOnce(point, "/v1/payments", payment(point))).isEmpty();
            awaitNext(dying, point);
        }
        for (String point : tried(ASKING)) {
            Answer again = asked(point, "/v1/payments", payment(point));

            assertThat(again.status()).as(again.body()).isEqualTo(201);
            assertOnePayment(point, shop.until(again.text("/id"), "settled"));
        }
    }

    @ParameterizedTest
    @MethodSource("paid")
    void hearsOnceWhatItDiedOver(String point) throws IOException {
        ProcessHandle dying = arm(point);
        Optional<Answer> first = shop.tryOnce(point, "/v1/payments", payment(point));
        awaitNext(dying, point);
        Answer again = asked(point, "/v1/payments", payment(point));

        assertThat(first.map(Answer::body)).as("answered before it died").contains(again.body());
        assertOnePayment(point, shop.until(again.text("/id"), "settled"));
    }

    /** The receiver has the news and we do not know it: it comes once more, under the same id. */
    @ParameterizedTest(allowZeroInvocations = true) // it takes minutes: --long
    @MethodSource("told")
    void tellsAgainWhatItDiedOver(String point) throws IOException {
        try (var receiver = new WebhookReceiver()) {
            shop.post("/v1/webhook_endpoints", """
                    {"url": "%s", "events": ["payment.settled"]}""".formatted(receiver.url()));
            ProcessHandle dying = arm(point);
            Answer asked = shop.payUnder("pays");
            awaitNext(dying, point);

            List<WebhookReceiver.Received> told =
                    Waiting.until(LEASE, () -> receiver.about(asked.text("/id")), received -> received.size() > 1);

            assertThat(told)
                    .extracting(one -> one.header("webhook-id"))
                    .containsOnly(told.getFirst().header("webhook-id"));
            assertThat(told)
                    .extracting(WebhookReceiver.Received::body)
                    .containsOnly(told.getFirst().body());
            assertThat(shop.story(asked.text("/id"))).doesNotHaveDuplicates().endsWith("payment.settled");
        }
    }

    /** Where nobody knows whether the node was asked, a refund ends unsent once its invoice has ended; else it arrives, once. */
    @Test
    @Order(LAST) // it may move the shop's clock
    void sendsOnceWhatItDiedOver() throws IOException {
        String payment =
                shop.until(shop.payUnder("pays").text("/id"), "settled").text("/id");
        var refunds = new LinkedHashMap<String, String>();
        for (String point : tried(SENDING)) {
            refunds.put(point, refund(payment));
            ProcessHandle dying = arm(point);
            assertThat(shop.tryOnce(point, "/v1/refunds", refunds.get(point))).isEmpty();
            awaitNext(dying, point);
        }

        refunds.keySet().stream()
                .sorted(Comparator.comparing(UNKNOWABLE::equals)) // last, for it moves the clock past every invoice
                .forEach(point -> assertArrivedOnce(point, refunds.get(point)));

        long arrived = refunds.keySet().stream()
                .filter(point -> !point.equals(UNKNOWABLE))
                .count();
        assertThat(shop.payment(payment).number("/refunded")).isEqualTo(100 * arrived);
        assertThat(shop.get("/v1/refunds").data()).hasSize(refunds.size());
        assertThat(shop.balanced()).isTrue();
    }

    @Test
    void comesBackByItselfWhenItIsKilled() {
        String before = shop.pay("""
                {"amount": 1250, "currency": "EUR"}""").text("/id");
        ProcessHandle killed = product.gateway().orElseThrow();

        killed.destroyForcibly();
        awaitNext(killed, "by force");

        assertThat(shop.payerPays(before).text("/status")).isEqualTo("succeeded");
        assertThat(shop.until(before, "settled").number("/captured")).isEqualTo(1250);
        assertThat(shop.pay("""
                {"amount": 100, "currency": "SAT"}""").text("/status")).isEqualTo("pending");
    }

    /** The gateway that is going to die. */
    private ProcessHandle arm(String point) throws IOException {
        Files.writeString(armed, point);
        return product.gateway().orElseThrow();
    }

    private void awaitNext(ProcessHandle dying, String point) {
        Waiting.until(DEATH, "dead at " + point, () -> !Product.runs(dying));
        Waiting.until(
                RESTART,
                "another gateway",
                () -> product.gateway()
                        .filter(process -> process.pid() != dying.pid())
                        .isPresent());
        Waiting.until(RESTART, "ready again", shop::isReady);
    }

    /** Asks again under the same key until the claim of who died has ended. */
    private Answer asked(String key, String path, String body) {
        return Waiting.until(CLAIM, () -> shop.postOnce(key, path, body), answer -> answer.status() != 409);
    }

    private static String payment(String point) {
        return """
                {"amount": 1250, "currency": "EUR", "order_ref": "%s", "sandbox": {"scenario": "pays"}}""".formatted(point);
    }

    private String refund(String payment) {
        String invoice = shop.post("/v1/sandbox/invoice", "{}").text("/invoice");
        return """
                {"payment": "%s", "amount": 100, "destination": {"invoice": "%s"}}""".formatted(payment, invoice);
    }

    private void assertOnePayment(String point, Answer settled) {
        assertThat(shop.get("/v1/payments?order_ref=" + point).data()).hasSize(1);
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
        assertThat(shop.story(settled.text("/id")))
                .as(point)
                .doesNotHaveDuplicates()
                .endsWith("payment.receipt", "payment.settled");
        List<JsonNode> entries = shop.entries(settled.text("/id"));
        assertThat(entries).extracting(entry -> entry.get("kind").asText()).containsExactly("receipt", "settlement");
        assertThat(shop.balanced()).isTrue();
    }

    private void assertArrivedOnce(String point, String body) {
        Answer again = asked(point, "/v1/refunds", body);
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
}
