package dev.millrace.checkout.risk;

import dev.millrace.checkout.space.Space;
import dev.millrace.fraud.velocity.Sighting;
import dev.millrace.fraud.velocity.VelocityCounts;
import io.lettuce.core.RedisClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** The counters in Redis, shared by all gateways: one round trip reads and adds. */
@Singleton
final class RedisVelocity implements Velocity {
    private final RedisScript script;

    @Inject
    RedisVelocity(RedisClient redis, Clock clock) {
        script = new RedisScript(redis, clock, "velocity.lua");
    }

    @Override
    public Optional<VelocityCounts> readAndAdd(Space space, String paymentId, Sighting seen) {
        var call = new VelocityCall(space, paymentId, seen);
        return script.run(call.keys(), call.arguments()).flatMap(call::read);
    }

    @PreDestroy
    void close() {
        script.close();
    }
}
