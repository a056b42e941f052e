package dev.millrace.api.limit;

import static dev.millrace.checkout.error.ErrorCode.RATE_LIMITED;

import dev.millrace.checkout.error.Refusal;
import io.github.bucket4j.Bucket;
import io.lettuce.core.RedisClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The front door of limits. Without Redis each gateway counts by itself: the limit then holds for each, and never opens. */
@Singleton
public class Limits {
    private final LimitConfig config;
    private final Clock clock;
    private final SharedBuckets shared;
    private final Buckets own = new Buckets();

    @Inject
    Limits(LimitConfig config, RedisClient redis, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.shared = new SharedBuckets(redis, clock, config.answerMax());
    }

    /** Takes a place in the bucket of whoever asks. */
    public Spent spend(LimitKind kind, String who) {
        Pace rate = config.of(kind);
        return shared.spend(kind, who, rate)
                .orElseGet(() -> Buckets.spend(own.get(kind + "/" + who, name -> ownBucket(rate)), kind, rate));
    }

    private Bucket ownBucket(Pace rate) {
        return Bucket.builder()
                .withCustomTimePrecision(Buckets.time(clock))
                .addLimit(Buckets.bandwidth(rate))
                .build();
    }

    /** The no for whoever found the bucket empty: {@code rate_limited}. */
    public static Refusal refusal(Spent spent) {
        String who = switch (spent.kind()) {
            case KEY -> "this key";
            case STRANGER, PAGE -> "this address";
        };
        return new Refusal(
                        RATE_LIMITED,
                        "%s may ask %d times a second, and %d times at once after a rest"
                                .formatted(
                                        who,
                                        spent.rate().perSecond(),
                                        spent.rate().burst()))
                .retryAfter(spent.retryAfter());
    }

    @PreDestroy
    void close() {
        shared.close();
    }
}
