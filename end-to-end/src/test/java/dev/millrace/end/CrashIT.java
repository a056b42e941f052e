package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway dies between two steps of a payment; the next one finishes it, once. */
class CrashIT {
    private static final Duration DEATH = Duration.ofSeconds(40);
    /** The claim of a request whose worker died ends after 30 seconds. */
    private static final Duration CLAIM = Duration.ofSeconds(45);

    private static final Duration RESTART = Duration.ofSeconds(90);
    private static final String KEY = "order-A-1001";
    private static final String BODY = """
            {"amount": 1250, "currency": "EUR", "order_ref": "A-1001", "sandbox": {"scenario": "pays"}}""";

    @ParameterizedTest
    @ValueSource(strings = {"attempt_kept", "rail_answered", "news_kept"})
    void finishesOnceWhatItDiedOver(String point) {
        dieAndGoOn(point);
    }

    @ParameterizedTest
    @EnabledIfSystemProperty(named = "millrace.long", matches = "true")
    @ValueSource(strings = {"payment_kept", "instructions_kept", "news_heard"})
    void finishesOnceWhateverItDiedOver(String point) {
        dieAndGoOn(point);
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

            assertThat(first.isPresent()).as("answered before it died").isEqualTo(point.startsWith("news"));
            assertThat(again.status()).as(again.body()).isEqualTo(201);
            first.ifPresent(answer -> assertThat(again.body()).isEqualTo(answer.body()));
            assertOnePayment(shop, settled);
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
