package dev.millrace.api.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.launcher.RedisServer;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import jakarta.enterprise.inject.Vetoed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Redis, with a clock that stands still: what is counted depends on no machine's speed. */
class LimitsIT {
    private static final int PER_SECOND = 10;
    private static final int BURST = 50;
    /** How far a gateway may be ahead of what Redis knows. */
    private static final int AHEAD = 10;

    @TempDir
    static Path dir;

    private static RedisServer server;
    private static RedisClient redis;

    private final Standing clock = new Standing();

    @BeforeAll
    static void start() {
        server = RedisServer.start(dir);
        redis = client(server.url());
    }

    @AfterAll
    static void stop() {
        redis.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        server.close();
    }

    @Test
    void letsTheBurstThroughAndThenWhatTimeGivesBack() {
        Limits limits = limits(redis);

        assertThat(granted(limits, "key_a", 200)).isEqualTo(BURST);
        Spent refused = limits.spend(LimitKind.KEY, "key_a");
        assertThat(refused.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofMillis(100));
        assertThat(Limits.refusal(refused).code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(granted(limits, "key_b", 200)).isEqualTo(BURST);

        clock.advance(Duration.ofSeconds(2));
        assertThat(granted(limits, "key_a", 200)).isEqualTo(2 * PER_SECOND);
        limits.close();
    }

    @Test
    void saysHowMuchIsLeft() {
        Limits limits = limits(redis);

        Spent first = limits.spend(LimitKind.KEY, "key_told");

        assertThat(first.granted()).isTrue();
        assertThat(first.policy()).isEqualTo("\"key\";q=50;w=5");
        assertThat(first.state()).isEqualTo("\"key\";r=49;t=1");
        limits.close();
    }

    @Test
    void holdsAllGatewaysToOneLimit() {
        Limits one = limits(redis);
        Limits other = limits(redis);

        int together = 0;
        for (int i = 0; i < 200; i++) {
            together += one.spend(LimitKind.KEY, "key_shared").granted() ? 1 : 0;
            together += other.spend(LimitKind.KEY, "key_shared").granted() ? 1 : 0;
        }

        assertThat(together).isBetween(BURST, BURST + 2 * AHEAD);
        one.close();
        other.close();
    }

    @Test
    void grantsNoMoreToManyAtOnce() throws InterruptedException {
        Limits limits = limits(redis);
        var granted = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                threads.execute(() -> granted.addAndGet(granted(limits, "key_race", 20)));
            }
        }

        assertThat(granted.get())
                .isBetween(BURST, 2 * BURST); // twice, if Redis was too slow once and our own bucket stood in
        limits.close();
    }

    @Test
    void stillLimitsWithoutRedis(@TempDir Path own) {
        RedisServer mortal = RedisServer.start(own);
        RedisClient failing = client(mortal.url());
        Limits limits = limits(failing);
        assertThat(granted(limits, "key_mortal", 5)).isEqualTo(5);

        mortal.close();

        assertThat(granted(limits, "key_mortal", 500)).isBetween(BURST, BURST + AHEAD);
        limits.close();
        failing.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    @Test
    void limitsFromTheStartWhereThereIsNoRedis() {
        RedisClient nowhere = client("redis://127.0.0.1:1");
        Limits limits = limits(nowhere);

        assertThat(granted(limits, "key_nowhere", 500)).isEqualTo(BURST);

        limits.close();
        nowhere.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private static int granted(Limits limits, String key, int asked) {
        int granted = 0;
        for (int i = 0; i < asked; i++) {
            granted += limits.spend(LimitKind.KEY, key).granted() ? 1 : 0;
        }
        return granted;
    }

    private Limits limits(RedisClient client) {
        var pace = new Pace(PER_SECOND, BURST);
        return new Limits(new LimitConfig(pace, pace, Duration.ofSeconds(1), Set.of()), client, clock);
    }

    private static RedisClient client(String url) {
        RedisClient client = RedisClient.create(url);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        return client;
    }

    /** A clock that goes on only when it is told to. */
    @Vetoed // other tests deploy this package beside the product's one clock
    private static final class Standing extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));

        void advance(Duration by) {
            now.updateAndGet(before -> before.plus(by));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
