package dev.millrace.api.limit;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.NopeOptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.delay.DelayOptimization;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The buckets that all gateways share, in Redis. A gateway takes a few places ahead of asking, so that most requests cost no
 * round trip; several of one key at once share one. A Redis that is gone or slow is left alone for a second.
 */
final class SharedBuckets implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SharedBuckets.class.getName());
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);
    /** How far one gateway may be ahead of what Redis knows. */
    private static final DelayParameters AHEAD = new DelayParameters(10, Duration.ofMillis(100));

    private final RedisClient redis;
    private final Clock clock;
    private final Duration answerMax;
    private final Optimization ahead;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Optional<Shared> open = Optional.empty();
    private volatile Instant failedAt = Instant.MIN;

    private record Shared(
            StatefulRedisConnection<String, byte[]> connection, ProxyManager<String> proxies, Buckets buckets) {}

    SharedBuckets(RedisClient redis, Clock clock, Duration answerMax) {
        this.redis = redis;
        this.clock = clock;
        this.answerMax = answerMax;
        this.ahead = new DelayOptimization(AHEAD, NopeOptimizationListener.INSTANCE, Buckets.time(clock));
    }

    /** Takes a place; empty when Redis is gone, slow or has just been. */
    Optional<Spent> spend(LimitKind kind, String who, Pace rate) {
        Optional<Shared> used = open.or(this::connect);
        try {
            return used.map(shared -> Buckets.spend(
                    shared.buckets()
                            .get(
                                    "limit/" + kind + "/" + who,
                                    name -> shared.proxies()
                                            .builder()
                                            .withOptimization(ahead)
                                            .build(name, () -> Buckets.of(rate))),
                    kind,
                    rate));
        } catch (RuntimeException failed) { // whatever kept the common bucket from answering, our own one does
            giveUp(used, failed);
            return Optional.empty();
        }
    }

    private Optional<Shared> connect() {
        changing.lock();
        try {
            if (open.isEmpty() && !rests()) {
                var connection = redis.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
                connection.setTimeout(answerMax);
                open = Optional.of(new Shared(connection, proxies(connection), new Buckets()));
            }
            return open;
        } catch (RedisException failed) {
            giveUp(Optional.empty(), failed);
            return Optional.empty();
        } finally {
            changing.unlock();
        }
    }

    private ProxyManager<String> proxies(StatefulRedisConnection<String, byte[]> connection) {
        return Bucket4jLettuce.casBasedBuilder(connection)
                .clientClock(Buckets.time(clock))
                .requestTimeout(answerMax)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(FORGOTTEN_AFTER))
                .build();
    }

    /** A clock that was set back must not make this last. */
    private boolean rests() {
        Instant now = clock.instant();
        return !now.isBefore(failedAt) && now.isBefore(failedAt.plus(REST));
    }

    private void giveUp(Optional<Shared> used, RuntimeException failed) {
        changing.lock();
        try {
            if (open.equals(used)) {
                failedAt = clock.instant();
                open = Optional.empty();
                LOG.log(System.Logger.Level.WARNING, "limit.redis.gone rest={0} why={1}", REST, failed.getMessage());
            }
        } finally {
            changing.unlock();
        }
        used.ifPresent(shared -> drop(shared.connection()));
    }

    private static void drop(StatefulRedisConnection<String, byte[]> broken) {
        // Nobody waits for it, and how the end of a broken connection ends tells nothing more.
        var unused = broken.closeAsync();
    }

    @Override
    public void close() {
        changing.lock();
        try {
            open.ifPresent(shared -> shared.connection().close());
            open = Optional.empty();
        } finally {
            changing.unlock();
        }
    }
}
