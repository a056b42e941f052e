package dev.millrace.api.health;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Asks Redis whether it is there, on one connection kept for that. */
@Singleton
public class RedisPing {
    private final RedisClient client;
    private StatefulRedisConnection<String, String> connection;

    @Inject
    RedisPing(RedisClient client) {
        this.client = client;
    }

    public synchronized boolean answers() {
        try {
            if (connection == null) {
                connection = client.connect();
            }
            return "PONG".equals(connection.sync().ping());
        } catch (RedisException down) {
            return false;
        }
    }

    @PreDestroy
    synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
