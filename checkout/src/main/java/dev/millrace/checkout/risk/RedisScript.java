package dev.millrace.checkout.risk;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A script that Redis runs for us, on a connection opened when it is first needed. Redis may be gone or slow: then the
 * answer is empty after half a second, and for a second after that at once, so that payments do not queue behind it.
 */
final class RedisScript implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RedisScript.class.getName());
    private static final Duration ANSWER_MAX = Duration.ofMillis(500);
    private static final Duration REST = Duration.ofSeconds(1);

    private final RedisClient redis;
    private final Clock clock;
    private final String text;
    private final String digest;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile Optional<StatefulRedisConnection<String, String>> connection = Optional.empty();
    private volatile Instant failedAt = Instant.MIN;

    RedisScript(RedisClient redis, Clock clock, String resource) {
        this.redis = redis;
        this.clock = clock;
        text = read(resource);
        digest = Base16.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String resource) {
        try (InputStream file = RedisScript.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(file, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the script answers; empty when Redis is gone, slow or has just been. */
    Optional<String> run(String[] keys, String[] arguments) {
        var open = connection.or(this::connect);
        try {
            return open.map(ready -> ask(ready, keys, arguments));
        } catch (RedisException failed) {
            giveUp(open, failed);
            return Optional.empty();
        }
    }

    private String ask(StatefulRedisConnection<String, String> open, String[] keys, String[] arguments) {
        try {
            return open.sync().evalsha(digest, ScriptOutputType.VALUE, keys, arguments);
        } catch (RedisNoScriptException unknown) {
            // Redis forgets scripts when it restarts; sent whole, it knows this one from now on.
            return open.sync().eval(text, ScriptOutputType.VALUE, keys, arguments);
        }
    }

    private Optional<StatefulRedisConnection<String, String>> connect() {
        changing.lock();
        try {
            if (connection.isEmpty() && !rests()) {
                var fresh = redis.connect();
                fresh.setTimeout(ANSWER_MAX);
                connection = Optional.of(fresh);
            }
            return connection;
        } catch (RedisException failed) {
            giveUp(Optional.empty(), failed);
            return Optional.empty();
        } finally {
            changing.unlock();
        }
    }

    /** A clock that was set back must not make this last. */
    private boolean rests() {
        Instant now = clock.instant();
        return !now.isBefore(failedAt) && now.isBefore(failedAt.plus(REST));
    }

    /** Lettuce would come back by itself too, but waits longer each time, up to half a minute. */
    private void giveUp(Optional<StatefulRedisConnection<String, String>> used, RedisException failed) {
        changing.lock();
        try {
            // Whoever waited on the same connection has said so already, and there may be a better one by now.
            if (connection.equals(used)) {
                failedAt = clock.instant();
                connection = Optional.empty();
                LOG.log(System.Logger.Level.WARNING, "redis.gone rest={0} why={1}", REST, failed.getMessage());
            }
        } finally {
            changing.unlock();
        }
        used.ifPresent(RedisScript::drop);
    }

    private static void drop(StatefulRedisConnection<String, String> broken) {
        // Nobody waits for it, and how the end of a broken connection ends tells nothing more.
        var unused = broken.closeAsync();
    }

    @Override
    public void close() {
        changing.lock();
        try {
            connection.ifPresent(StatefulRedisConnection::close);
            connection = Optional.empty();
        } finally {
            changing.unlock();
        }
    }
}
