package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Two gateways serve one shop on one database; one is killed, the other frozen, in the middle of their work. */
class TwoGatewaysIT {
    private static final Duration RESTART = Duration.ofMinutes(2);
    private static final Duration GOING_ON = Duration.ofSeconds(90);
    /** Longer than a lease and a database transaction last. */
    private static final Duration FROZEN = Duration.ofSeconds(12);

    private static final int STEP = 8;
    private static final int LONG_ROUNDS = 6;

    @Test
    void loseNothingAndDoubleNothing() {
        dieAndFreeze("two", 1);
    }

    @Test
    @EnabledIfSystemProperty(named = "millrace.long", matches = "true")
    void loseNothingAndDoubleNothingAgainAndAgain() {
        dieAndFreeze("two-long", LONG_ROUNDS);
    }

    private static void dieAndFreeze(String name, int rounds) {
        try (var first = Product.fresh(name + "-first").up();
                var second = SecondGateway.beside(first, name + "-second");
                var receiver = new WebhookReceiver()) {
            List<Product> both = List.of(first, second);
            Shop shop = first.shop();
            shop.post("/v1/webhook_endpoints", """
                    {"url": "%s", "events": ["payment.*"]}""".formatted(receiver.url()));
            SteadyShop load = SteadyShop.open(name, List.of(shop, second.shop()));
            try (load) {
                for (int round = 0; round < rounds; round++) {
                    goOn(load);
                    kill(both.get(round % 2));
                    goOn(load);
                    freeze(both.get((round + 1) % 2), load);
                    goOn(load);
                }
            }
            Map<String, String> taken = load.taken();
            taken.values().forEach(payment -> shop.until(payment, "settled"));
            assertOnce(shop, taken);
            assertTold(shop, receiver, taken);
            assertBooksAgree(shop);
        }
    }

    /** Some more payments are taken. */
    private static void goOn(SteadyShop load) {
        int before = load.taken().size();
        Waiting.until(GOING_ON, () -> load.taken().size(), now -> now >= before + STEP);
    }

    private static void kill(Product product) {
        ProcessHandle killed = product.gateway().orElseThrow();
        killed.destroyForcibly();
        Waiting.until(
                RESTART,
                "another gateway",
                () -> product.gateway()
                        .filter(process -> process.pid() != killed.pid())
                        .isPresent());
        Waiting.until(RESTART, "ready again", product.shop()::isReady);
    }

    /** Stands still with everything in its hands, while the other one goes on; then it goes on too. */
    private static void freeze(Product product, SteadyShop load) {
        long frozen = product.gateway().orElseThrow().pid();
        signal("STOP", frozen);
        try {
            LockSupport.parkNanos(FROZEN.toNanos());
        } finally {
            signal("CONT", frozen);
        }
        Waiting.until(RESTART, "ready again", product.shop()::isReady);
        assertThat(load.taken()).isNotEmpty();
    }

    private static void signal(String name, long pid) {
        try {
            int exit = new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, pid))
                    .start()
                    .waitFor();
            assertThat(exit).as(name).isZero();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void assertOnce(Shop shop, Map<String, String> taken) {
        assertThat(new HashSet<>(taken.values())).as("payments of their own").hasSize(taken.size());
        taken.forEach((order, payment) -> {
            assertThat(shop.get("/v1/payments?order_ref=" + order).data())
                    .as(order)
                    .hasSize(1);
            Answer settled = shop.payment(payment);
            assertThat(settled.number("/captured")).isEqualTo(settled.number("/amount"));
            assertThat(settled.number("/overpaid")).isZero();
            assertThat(shop.get("/v1/payments/" + payment + "/receipts").data()).hasSize(1);
            assertThat(shop.story(payment)).doesNotHaveDuplicates().endsWith("payment.receipt", "payment.settled");
        });
    }

    /** Each event of the list arrived, under its own id, and the list itself has each event once and in its order. */
    private static void assertTold(Shop shop, WebhookReceiver receiver, Map<String, String> taken) {
        List<JsonNode> events = all(shop);
        assertThat(events).extracting(event -> event.get("id").asText()).doesNotHaveDuplicates();
        var sequences = new HashMap<String, Long>();
        for (JsonNode event : events) {
            long sequence = event.get("sequence").longValue();
            Long before = sequences.put(event.get("object_id").asText(), sequence);
            assertThat(sequence).as(event.toString()).isEqualTo(before == null ? 1 : before + 1);
        }
        for (String payment : taken.values()) {
            List<String> told = shop.events(payment).stream()
                    .map(event -> event.get("id").asText())
                    .toList();
            Waiting.until(
                    GOING_ON,
                    () -> receiver.about(payment).stream()
                            .map(webhook -> webhook.header("webhook-id"))
                            .collect(Collectors.toSet()),
                    arrived -> arrived.equals(new HashSet<>(told)));
        }
    }

    private static List<JsonNode> all(Shop shop) {
        var all = new ArrayList<JsonNode>();
        JsonNode page;
        do {
            String after = all.isEmpty()
                    ? ""
                    : "&starting_after=" + all.getLast().get("id").asText();
            page = shop.get("/v1/events?order=oldest&limit=100" + after).json();
            page.get("data").forEach(all::add);
        } while (page.get("has_more").booleanValue());
        return all;
    }

    private static void assertBooksAgree(Shop shop) {
        assertThat(shop.balanced()).isTrue();
        String id = shop.post("/v1/reconciliations", "{}").text("/id");
        Answer done = Waiting.until(
                GOING_ON,
                () -> shop.get("/v1/reconciliations/" + id),
                answer -> !answer.text("/status").equals("running"));
        assertThat(done.text("/status")).as(done.body()).isEqualTo("completed");
        assertThat(done.number("/difference_count")).as(done.body()).isZero();
        assertThat(done.number("/checked/payments")).isPositive();
    }
}
