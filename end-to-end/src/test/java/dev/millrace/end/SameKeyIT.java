package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every POST that takes an idempotency key, 64 times at once under one: it happens once, and every answer is the same. */
@ExtendWith(RunningProduct.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameKeyIT {
    private static final int AT_ONCE = 64;

    private final WebhookReceiver receiver = new WebhookReceiver();
    private Tenant tenant;
    private Shop shop;
    private String endpoint;
    private String delivery;

    /** One request of each operation, on something of its own. */
    private final Map<String, Supplier<Asked>> cases = Map.ofEntries(
            Map.entry("createPayment", () -> new Asked("/v1/payments", "{\"amount\": 700, \"currency\": \"SAT\"}")),
            Map.entry("cancelPayment", () -> onPayment(pending("automatic"), "cancel")),
            Map.entry("capturePayment", () -> onPayment(held(), "capture")),
            Map.entry("createRefund", () -> new Asked("/v1/refunds", refundBody())),
            Map.entry(
                    "sendRefund",
                    () -> new Asked(onRefund("/destination"), "{\"invoice\": \"%s\"}".formatted(invoice()))),
            Map.entry("cancelRefund", () -> new Asked(onRefund("/cancel"), "")),
            Map.entry("createPayout", () -> {
                settled();
                return new Asked("/v1/payouts", payoutBody());
            }),
            Map.entry("sandboxInvoice", () -> new Asked("/v1/sandbox/invoice", "{}")),
            Map.entry("createCheckoutSession", () -> new Asked("/v1/checkout_sessions", session())),
            Map.entry("changeCheckoutSession", () -> new Asked(sessionPath(), "{\"line_items\": []}")),
            Map.entry("cancelCheckoutSession", () -> new Asked(sessionPath() + "/cancel", "")),
            Map.entry("completeCheckoutSession", () -> new Asked(sessionPath() + "/complete", "")),
            Map.entry("acceptReview", () -> new Asked("/v1/reviews/" + review() + "/accept", "")),
            Map.entry("declineReview", () -> new Asked("/v1/reviews/" + review() + "/decline", "")),
            Map.entry("createWebhookEndpoint", () -> new Asked("/v1/webhook_endpoints", endpointBody())),
            Map.entry("updateWebhookEndpoint", () -> new Asked(onEndpoint(""), "{\"description\": \"once\"}")),
            Map.entry("rotateWebhookSecret", () -> new Asked(onEndpoint("/rotate_secret"), "")),
            Map.entry("testWebhookEndpoint", () -> new Asked(onEndpoint("/test"), "")),
            Map.entry("replayEvents", () -> new Asked(onEndpoint("/replay"), "{\"after\": \"2026-01-01T00:00:00Z\"}")),
            Map.entry("resendDelivery", () -> new Asked("/v1/deliveries/" + delivery + "/resend", "")),
            Map.entry("createApiKey", () -> new Asked("/v1/api_keys", "{\"kind\": \"publishable\"}")),
            Map.entry(
                    "rollApiKey",
                    () -> new Asked(
                            "/v1/api_keys/%s/roll".formatted(made("/v1/api_keys", "{\"kind\": \"publishable\"}")),
                            "{}")),
            Map.entry("createReconciliation", () -> {
                tenant.reconciled(); // so that none runs
                return new Asked("/v1/reconciliations", "{}");
            }),
            Map.entry("sandboxClock", () -> new Asked("/v1/sandbox/clock", "{\"advance\": \"PT1S\"}")),
            Map.entry(
                    "sandboxPay",
                    () -> new Asked("/v1/sandbox/pay", "{\"payment\": \"%s\"}".formatted(pending("automatic")))));

    private record Asked(String path, String body) {}

    @BeforeAll
    void open(Product product) {
        tenant = Tenant.open(product);
        shop = tenant.test();
        endpoint = made("/v1/webhook_endpoints", endpointBody());
        shop.ask("POST", onEndpoint("/test"), "");
        delivery = Waiting.until(
                        Shop.PATIENCE,
                        () -> shop.get(onEndpoint("/deliveries")),
                        list -> !list.data().isEmpty())
                .data()
                .getFirst()
                .get("id")
                .asText();
    }

    @AfterAll
    void close() {
        receiver.close();
    }

    static List<Operation> operations() {
        return Operation.all().stream().filter(Operation::takesIdempotencyKey).toList();
    }

    @Test
    void knowsEveryOperationThatTakesAKey() {
        assertThat(cases.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        operations().stream().map(Operation::id).toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void doesItOnceHoweverOftenItIsAsked(Operation operation) throws InterruptedException {
        Asked asked = cases.get(operation.id()).get();
        String key = UUID.randomUUID().toString();
        int before = count(asked);

        List<Answer> answers = atOnce(() -> shop.askOnce(key, "POST", asked.path(), asked.body()));
        Answer last = shop.askOnce(key, "POST", asked.path(), asked.body());

        assertThat(last.status()).as(last.body()).isBetween(200, 299);
        assertThat(last.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(answers).hasSize(AT_ONCE).allSatisfy(answer -> {
            if (answer.status() == 409) {
                assertThat(answer.text("/code")).as(answer.body()).isEqualTo("idempotency_key_in_use");
            } else {
                assertThat(answer.status()).as(answer.body()).isEqualTo(last.status());
                assertThat(answer.body()).isEqualTo(last.body());
            }
        });
        assertThat(answers)
                .filteredOn(answer -> answer.status() < 300
                        && answer.header("Idempotent-Replayed").isEmpty())
                .as("who did it")
                .hasSize(1);
        if (operation.id().startsWith("create")) assertThat(count(asked)).isEqualTo(before + 1);
    }

    /** How much there is of what a POST to a list makes. */
    private int count(Asked asked) {
        return asked.path().chars().filter(c -> c == '/').count() == 2
                ? shop.get(asked.path() + "?limit=100").data().size()
                : 0;
    }

    private String pending(String capture) {
        return made("/v1/payments", "{\"amount\": 700, \"currency\": \"SAT\", \"capture\": \"%s\"}".formatted(capture));
    }

    private String held() {
        String payment = pending("manual");
        shop.payerPays(payment);
        shop.until(payment, "authorized");
        return payment;
    }

    private String settled() {
        String payment = pending("automatic");
        shop.payerPays(payment);
        shop.until(payment, "settled");
        return payment;
    }

    private String refundBody() {
        return "{\"payment\": \"%s\", \"amount\": 100, \"destination\": {\"invoice\": \"%s\"}}"
                .formatted(settled(), invoice());
    }

    private String onRefund(String what) {
        return "/v1/refunds/" + made("/v1/refunds", "{\"payment\": \"%s\"}".formatted(settled())) + what;
    }

    private String payoutBody() {
        return "{\"amount\": 100, \"currency\": \"SAT\", \"destination\": {\"invoice\": \"%s\"}}".formatted(invoice());
    }

    private String invoice() {
        return shop.post("/v1/sandbox/invoice", "{}").text("/invoice");
    }

    private String review() {
        String payment = made(
                "/v1/payments", "{\"amount\": 700, \"currency\": \"SAT\", \"sandbox\": {\"scenario\": \"review\"}}");
        shop.until(payment, "authorized");
        return shop.get("/v1/reviews?status=open&limit=100").data().stream()
                .filter(review -> review.get("payment").asText().equals(payment))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }

    private static Asked onPayment(String payment, String what) {
        return new Asked("/v1/payments/" + payment + "/" + what, "");
    }

    private String sessionPath() {
        return "/v1/checkout_sessions/" + made("/v1/checkout_sessions", session());
    }

    private static String session() {
        return "{\"currency\": \"SAT\", \"line_items\": [{\"name\": \"Tea\", \"quantity\": 1, \"unit_amount\": 500,"
                + " \"digital\": true}]}";
    }

    private String endpointBody() {
        return "{\"url\": \"%s\", \"events\": [\"payment.settled\"]}".formatted(receiver.url());
    }

    private String onEndpoint(String what) {
        return "/v1/webhook_endpoints/" + endpoint + what;
    }

    private String made(String path, String body) {
        Answer answer = shop.post(path, body);
        if (answer.status() != 201) throw new AssertionError(answer.status() + " " + answer.body());
        return answer.text("/id");
    }

    private static List<Answer> atOnce(Callable<Answer> call) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads
                    .invokeAll(IntStream.range(0, AT_ONCE).mapToObj(i -> call).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
