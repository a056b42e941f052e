package dev.millrace.api.wiring;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.resource.ClientResources;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Redis as a bean. It may be gone at any moment, so it fails fast instead of keeping a payment waiting. */
@Singleton
final class FastState {
    private static final Duration ANSWER_MAX = Duration.ofMillis(500);
    private static final Duration STOP_MAX = Duration.ofSeconds(2);
    private static final int THREADS = 2;

    @Produces
    @Singleton
    RedisClient redis(Settings settings) {
        RedisURI uri = RedisURI.create(settings.redis().url());
        uri.setTimeout(ANSWER_MAX);
        var resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .build();
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(ANSWER_MAX).build())
                .timeoutOptions(TimeoutOptions.enabled(ANSWER_MAX))
                .build());
        return client;
    }

    void close(@Disposes RedisClient client) {
        client.shutdown(Duration.ZERO, STOP_MAX);
        client.getResources()
                .shutdown(0, STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
    }
}
