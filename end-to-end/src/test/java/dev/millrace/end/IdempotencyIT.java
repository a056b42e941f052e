package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asked however often under one key, it is done once and answered the same. */
@ExtendWith(RunningProduct.class)
class IdempotencyIT {
    private static final int AT_ONCE = 64;

    private final String key = UUID.randomUUID().toString();
    private final String order = "once-" + key;

    /** A gateway that has just started on a machine that stalls may lose a database connection, and says so with a 5xx. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String body = """
            {"amount": 1250, "currency": "EUR", "order_ref": "%s"}""".formatted(order);

    @Test
    void makesOnePaymentOfManyRequestsAtOnce(Product product) throws InterruptedException {
        Shop shop = product.shop();

        List<Answer> answers = atOnce(() -> shop.postOnce(key, "/v1/payments", body));

        assertThat(answers)
                .hasSize(AT_ONCE)
                .extracting(Answer::status)
                .contains(201)
                .isSubsetOf(201, 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 201).map(Answer::body))
                .containsOnly(shop.postOnce(key, "/v1/payments", body).body());
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .allSatisfy(answer -> assertThat(answer.text("/code")).isEqualTo("idempotency_key_in_use"));
        assertThat(shop.get("/v1/payments?order_ref=" + order).data()).hasSize(1);
    }

    @Test
    void refusesAnotherBodyUnderTheSameKey(Product product) {
        Shop shop = product.shop();
        shop.postOnce(key, "/v1/payments", body);

        Answer refused = shop.postOnce(key, "/v1/payments", body.replace("1250", "1251"));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("idempotency_key_reused");
    }

    @Test
    void answersTheSameAfterARestart(Product product) {
        Answer first = product.shop().postOnce(key, "/v1/payments", body);

        product.restart();
        Answer again = product.shop().postOnce(key, "/v1/payments", body);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        Answer all = Waiting.until(
                PATIENCE,
                () -> product.shop().get("/v1/payments?order_ref=" + order),
                answer -> answer.status() == 200);
        assertThat(all.data()).hasSize(1);
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
