package dev.millrace.api.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Buckets of either sort, at most so many: the one that nobody asked for longest makes room, and begins full again. */
final class Buckets {
    private static final int HELD_MAX = 20_000;
    private static final int HELD_FIRST = 64;
    private static final float LOAD = 0.75f;

    private final Map<String, Bucket> held = new LinkedHashMap<>(HELD_FIRST, LOAD, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > HELD_MAX;
        }
    };

    synchronized Bucket get(String name, Function<String, Bucket> made) {
        return held.computeIfAbsent(name, made);
    }

    /** One place comes back at a time, not all of them at the end of a second. */
    static BucketConfiguration of(Pace rate) {
        return BucketConfiguration.builder().addLimit(bandwidth(rate)).build();
    }

    static Bandwidth bandwidth(Pace rate) {
        return Bandwidth.builder()
                .capacity(rate.burst())
                .refillGreedy(rate.perSecond(), Duration.ofSeconds(1))
                .build();
    }

    static Spent spend(Bucket bucket, LimitKind kind, Pace rate) {
        ConsumptionProbe answer = bucket.tryConsumeAndReturnRemaining(1);
        return new Spent(
                kind,
                rate,
                answer.isConsumed(),
                answer.getRemainingTokens(),
                Duration.ofNanos(answer.getNanosToWaitForRefill()));
    }

    /** The gateways' clocks are their common time, so it is that of the wall. */
    static TimeMeter time(Clock clock) {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return Math.multiplyExact(clock.millis(), 1_000_000L);
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }
}
