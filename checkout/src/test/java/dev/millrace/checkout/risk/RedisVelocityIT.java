package dev.millrace.checkout.risk;

import static dev.millrace.checkout.risk.TestRedis.ada;
import static dev.millrace.checkout.risk.TestRedis.bare;
import static dev.millrace.checkout.risk.TestRedis.payerCount;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.space.Space;
import dev.millrace.fraud.velocity.Activity;
import dev.millrace.fraud.velocity.Sighting;
import dev.millrace.fraud.velocity.VelocityCounts;
import dev.millrace.fraud.velocity.VelocityWindow;
import dev.millrace.launcher.RedisServer;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisVelocityIT {
    @TempDir
    static Path dir;

    private static RedisServer server;
    private static RedisClient client;
    private static RedisVelocity velocity;

    private final Space space = TestRedis.shop();

    @BeforeAll
    static void start() {
        server = RedisServer.start(dir);
        client = TestRedis.client(server.url());
        velocity = new RedisVelocity(client, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        velocity.close();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        server.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void countsAsTheReferenceDoesOverMonths(long seed) {
        var traffic = new Traffic(seed);
        var reference = new MemoryCounters();
        Instant end = Traffic.START.plus(Duration.ofDays(120));

        int seen = 0;
        for (Sighting next = traffic.later(); next.at().isBefore(end) && seen < 6_000; next = traffic.later(), seen++) {
            assertThat(counted("pay_" + seen, next))
                    .as("seed %d, sighting %d: %s", seed, seen, next)
                    .isEqualTo(TestRedis.counted(reference, space, "pay_" + seen, next));
        }

        assertThat(seen).isGreaterThan(2_000);
    }

    @Test
    void countsAsTheReferenceDoesWithAClockThatJumpsBack() {
        var traffic = new Traffic(4);
        var reference = new MemoryCounters();

        for (int i = 0; i < 2_000; i++) {
            Sighting next = traffic.now();
            assertThat(counted("pay_" + i, next))
                    .as("sighting %d: %s", i, next)
                    .isEqualTo(TestRedis.counted(reference, space, "pay_" + i, next));
            traffic.move(i % 7 == 0 ? -400_000 : 80_000);
        }
    }

    @Test
    void countsAPaymentOnceAndAnswersItAlikeAgain() {
        counted("pay_1", ada(0, 1_000));
        VelocityCounts first = counted("pay_2", ada(1, 2_000));

        VelocityCounts again = counted("pay_2", ada(90, 2_000));
        VelocityCounts next = counted("pay_3", ada(91, 10));

        assertThat(again).isEqualTo(first);
        assertThat(payerCount(first)).isEqualTo(1);
        assertThat(payerCount(next)).isEqualTo(2);
        assertThat(next.payer().orElseThrow().in(VelocityWindow.DAY).sumCents()).isEqualTo(3_000);
    }

    @Test
    void takesNoAnswerToAnotherQuestionForItsOwn() {
        VelocityCounts first = counted("pay_1", ada(0, 1_000));

        var other = velocity.readAndAdd(space, "pay_1", bare(0, 1_000));

        assertThat(other).isEmpty();
        assertThat(counted("pay_1", ada(0, 1_000))).isEqualTo(first);
    }

    @Test
    void losesAndDoublesNothingInParallel() throws Exception {
        int payments = 1_600;
        List<Callable<Long>> calls = IntStream.range(0, payments)
                .<Callable<Long>>mapToObj(i -> () -> payerCount(counted("pay_" + i, ada(0, 100))))
                .toList();

        var counts = new TreeSet<>(together(calls));

        assertThat(counts).isEqualTo(LongStream.range(0, payments).boxed().collect(toCollection(TreeSet::new)));
    }

    @Test
    void answersOnePaymentAlikeToAllWhoAskAtOnce() throws Exception {
        List<Callable<VelocityCounts>> calls = IntStream.range(0, 64)
                .<Callable<VelocityCounts>>mapToObj(i -> () -> counted("pay_1", ada(i, 100)))
                .toList();

        var answers = new HashSet<>(together(calls));

        assertThat(answers).hasSize(1);
        assertThat(payerCount(counted("pay_2", ada(99, 100)))).isEqualTo(1);
    }

    @Test
    void showsNothingOfOneSpaceToAnother() {
        var live = new Space(space.merchant(), true);
        Space stranger = TestRedis.shop();
        counted("pay_1", ada(0, 1_000));

        for (Space other : List.of(live, stranger)) {
            VelocityCounts counts = TestRedis.counted(velocity, other, "pay_1", ada(1, 1_000));

            assertThat(counts.payer()).contains(Activity.NONE);
            assertThat(counts.merchant()).contains(Activity.NONE);
            assertThat(counts.onIp().orElseThrow().otherEmails()).isZero();
            assertThat(counts.deviceNewToPayer()).isEmpty();
        }
    }

    @Test
    void keepsNothingForEverAndAllOfASpaceTogether() {
        counted("pay_1", ada(0, 1_000));
        String ours = "millrace:{%s}:velocity:".formatted(space.name());

        try (var connection = client.connect()) {
            RedisCommands<String, String> redis = connection.sync();
            List<String> keys = redis.keys("*" + space.merchant().value() + "*");

            assertThat(keys).hasSize(12).allSatisfy(key -> {
                assertThat(key).startsWith(ours);
                assertThat(redis.ttl(key))
                        .as(key)
                        .isBetween(3_000L, Duration.ofDays(90).toSeconds());
            });
            assertThat(redis.ttl(ours + "merchant"))
                    .isGreaterThan(Duration.ofDays(89).toSeconds());
        }
    }

    @Test
    void countsAmountsThatNoSumCanHold() {
        long most = (1L << 53) - 1;
        counted("pay_1", bare(0, most));
        counted("pay_2", bare(1, most));

        VelocityCounts counts = counted("pay_3", bare(2, 1));

        assertThat(counts.merchant().orElseThrow().in(VelocityWindow.MONTH).sumCents())
                .isEqualTo(most);
        assertThat(counts.merchant().orElseThrow().in(VelocityWindow.MONTH).count())
                .isEqualTo(2);
    }

    private VelocityCounts counted(String paymentId, Sighting seen) {
        return TestRedis.counted(velocity, space, paymentId, seen);
    }

    private static <T> List<T> together(List<Callable<T>> calls) throws Exception {
        List<T> answers = new ArrayList<>();
        // Sixteen at a time, so that a busy machine is not taken for a slow Redis.
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
