package dev.millrace.checkout.risk;

import static dev.millrace.checkout.risk.TestRedis.ada;
import static dev.millrace.checkout.risk.TestRedis.payerCount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.space.Space;
import dev.millrace.fraud.velocity.VelocityCounts;
import dev.millrace.launcher.RedisServer;
import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisGoneIT {
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

    @Test
    void sendsTheScriptAgainToARedisThatForgotIt() {
        TestRedis.counted(velocity, space, "pay_1", ada(0, 1_000));
        try (var connection = client.connect()) {
            connection.sync().scriptFlush();
        }

        var counts = TestRedis.counted(velocity, space, "pay_2", ada(1, 1_000));

        assertThat(payerCount(counts)).isEqualTo(1);
    }

    @Test
    void waitsHalfASecondForASlowRedisAndThenNotAtAll() {
        TestRedis.counted(velocity, space, "pay_1", ada(0, 1_000));
        try (var connection = client.connect()) {
            connection.sync().clientPause(3_000);
        }

        long first = millis(() ->
                assertThat(velocity.readAndAdd(space, "pay_2", ada(1, 1_000))).isEmpty());
        long second = millis(() ->
                assertThat(velocity.readAndAdd(space, "pay_3", ada(2, 1_000))).isEmpty());

        assertThat(second).isLessThan(first); // half a second's wait against none
        assertThat(payerCount(TestRedis.counted(velocity, space, "pay_4", ada(3, 1_000))))
                .isBetween(1L, 2L);
    }

    @Test
    void knowsNothingWithoutRedisAndComesBackWithIt(@TempDir Path own) {
        var mortal = RedisServer.start(own);
        RedisClient redis = TestRedis.client(mortal.url());
        var counters = new RedisVelocity(redis, Clock.systemUTC());
        try {
            TestRedis.counted(counters, space, "pay_1", ada(0, 1_000));

            mortal.close();
            long gone = millis(() -> {
                for (int i = 0; i < 1_000; i++) {
                    assertThat(counters.readAndAdd(space, "pay_gone", ada(1, 1_000)))
                            .isEmpty();
                }
            });
            mortal = RedisServer.start(own);
            VelocityCounts back = TestRedis.counted(counters, space, "pay_2", ada(2, 1_000));

            assertThat(gone).isLessThan(60_000); // a thousand waits of half a second would be eight minutes
            assertThat(payerCount(back)).isLessThanOrEqualTo(1);
        } finally {
            counters.close();
            redis.shutdown(Duration.ZERO, Duration.ofSeconds(2));
            mortal.close();
        }
    }

    @Test
    void startsWithoutRedis() {
        RedisClient nowhere = TestRedis.client("redis://127.0.0.1:1");
        var counters = new RedisVelocity(nowhere, Clock.systemUTC());

        assertThat(counters.readAndAdd(space, "pay_1", ada(0, 1_000))).isEmpty();

        counters.close();
        nowhere.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private static long millis(Runnable what) {
        long start = System.nanoTime();
        what.run();
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
