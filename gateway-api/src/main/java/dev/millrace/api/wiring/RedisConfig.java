package dev.millrace.api.wiring;

import java.net.URI;

/**
 * Where fast state is kept.
 *
 * @param url {@code redis://:password@host:port/0}; {@code millrace.redis.url}
 */
record RedisConfig(URI url) {
    RedisConfig {
        if (!"redis".equals(url.getScheme()) && !"rediss".equals(url.getScheme())) {
            throw new IllegalArgumentException("millrace.redis.url begins with redis:// or rediss://");
        }
    }

    @Override
    public String toString() {
        return url.getHost() + ":" + url.getPort();
    }
}
