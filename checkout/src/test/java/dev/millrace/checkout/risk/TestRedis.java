package dev.millrace.checkout.risk;

import dev.millrace.checkout.space.Space;
import dev.millrace.fraud.velocity.Sighting;
import dev.millrace.fraud.velocity.VelocityCounts;
import dev.millrace.fraud.velocity.VelocityWindow;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** What tests of the counters in Redis share: the client as the gateway has it, shops of their own, one payer. */
final class TestRedis {
    private static final Duration ANSWER_MAX = Duration.ofMillis(500);
    private static final AtomicInteger SHOPS = new AtomicInteger();

    private TestRedis() {}

    /** As the gateway sets it. */
    static RedisClient client(String url) {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(ANSWER_MAX);
        RedisClient client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(ANSWER_MAX).build())
                .timeoutOptions(TimeoutOptions.enabled(ANSWER_MAX))
                .build());
        return client;
    }

    /** Asks until there is an answer, for a busy machine looks like a slow Redis; asking again counts nothing twice. */
    static VelocityCounts counted(Velocity counters, Space space, String paymentId, Sighting seen) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Optional<VelocityCounts> answer = counters.readAndAdd(space, paymentId, seen);
        while (answer.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the counters do not answer");
            }
            Thread.onSpinWait();
            answer = counters.readAndAdd(space, paymentId, seen);
        }
        return answer.get();
    }

    static long payerCount(VelocityCounts counts) {
        return counts.payer().orElseThrow().in(VelocityWindow.MONTH).count();
    }

    static Sighting ada(int second, long cents) {
        return new Sighting(
                Traffic.START.plusSeconds(second),
                OptionalLong.of(cents),
                "shop",
                Optional.of("ada"),
                Optional.of("ada@example.org"),
                Optional.of("ip"),
                Optional.of("device"));
    }

    static Sighting bare(int second, long cents) {
        return new Sighting(
                Traffic.START.plusSeconds(second),
                OptionalLong.of(cents),
                "shop",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static Space shop() {
        return Space.of("mer_%026d".formatted(SHOPS.incrementAndGet()), false);
    }
}
