package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A gateway is stopped in order while a shop goes on asking: what it let in it answers, the rest it sends away. */
class DrainIT {
    private static final int HANDS = 6;
    private static final int BEFORE_STOP = 30;
    private static final long PAUSE_NANOS = 60_000_000; // a key has its rate limit
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What came back of all requests, and which order was answered with which payment. */
    private static final class Log {
        private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
        private final Map<String, String> taken = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<String> unanswered = new ConcurrentLinkedQueue<>();
    }

    @Test
    void answersWhatItLetInAndSendsTheRestAway() throws InterruptedException {
        try (var product = Product.fresh("drain").up()) {
            Shop shop = product.shop();
            var log = new Log();
            List<Thread> hands = new ArrayList<>();
            var gone = new CountDownLatch(1);
            for (int hand = 0; hand < HANDS; hand++) {
                String name = "drain-" + hand;
                hands.add(Thread.ofPlatform().start(() -> askUntilGone(shop, name, log, gone)));
            }
            Waiting.until(PATIENCE, "under way", () -> log.taken.size() >= BEFORE_STOP);
            Product.Said stopped = product.stop();
            gone.countDown();
            for (Thread hand : hands) hand.join();
            product.up();
            Shop again = product.shop();

            assertThat(stopped.exit()).as(stopped.words()).isZero();
            assertThat(log.answers).extracting(Answer::status).containsOnly(201, 503);
            assertThat(log.answers.stream().filter(answer -> answer.status() == 503))
                    .allSatisfy(answer -> {
                        assertThat(answer.text("/code")).isEqualTo("service_unavailable");
                        assertThat(answer.header("Retry-After")).isNotEmpty();
                    });
            assertNothingHalfDone(again, log);
        }
    }

    private static void askUntilGone(Shop shop, String name, Log log, CountDownLatch gone) {
        for (int number = 1; gone.getCount() > 0; number++) {
            String order = name + "-" + number;
            Optional<Answer> answer = ask(shop, order);
            LockSupport.parkNanos(PAUSE_NANOS);
            if (answer.isEmpty()) {
                log.unanswered.add(order);
                continue;
            }
            log.answers.add(answer.get());
            if (answer.get().status() == 201) log.taken.put(order, answer.get().text("/id"));
        }
    }

    private static Optional<Answer> ask(Shop shop, String order) {
        return shop.tryOnce(order, "/v1/payments", """
                {"amount": 100, "currency": "SAT", "order_ref": "%s"}""".formatted(order));
    }

    /** Every payment that was answered is there with its instructions; what was not answered was not begun, or is there once. */
    private static void assertNothingHalfDone(Shop shop, Log log) {
        new TreeMap<>(log.taken).forEach((order, payment) -> {
            Answer kept = shop.payment(payment);
            assertThat(kept.text("/status")).as(order).isEqualTo("pending");
        });
        assertThat(shop.get("/v1/payments?status=created").data()).isEmpty();
        for (String order : log.unanswered.stream().limit(50).toList()) {
            assertThat(shop.get("/v1/payments?order_ref=" + order).data())
                    .as(order + " was not answered, so a gateway in order had not let it in")
                    .isEmpty();
        }
        String id = shop.post("/v1/reconciliations", "{}").text("/id");
        Answer done = Waiting.until(
                PATIENCE,
                () -> shop.get("/v1/reconciliations/" + id),
                answer -> !answer.text("/status").equals("running"));
        assertThat(done.number("/difference_count")).as(done.body()).isZero();
    }
}
