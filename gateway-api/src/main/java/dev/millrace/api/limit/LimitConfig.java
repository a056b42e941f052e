package dev.millrace.api.limit;

import java.time.Duration;
import java.util.Set;

/**
 * How often one may ask, and how the asker's address is known.
 *
 * @param key of one API key; 1 to 1,000,000 a second; {@code millrace.limit.key.per.second=100}, {@code millrace.limit.key.burst=500}
 * @param address of one address without a key, and for the pages; 1 to 1,000,000 a second;
 *     {@code millrace.limit.address.per.second=20}, {@code millrace.limit.address.burst=200}
 * @param answerMax how long Redis may take; 5 milliseconds to 1 second; {@code millrace.limit.redis.answer.max=PT0.05S}
 * @param proxies addresses whose {@code X-Forwarded-For} is believed; {@code millrace.limit.proxies}
 */
public record LimitConfig(Pace key, Pace address, Duration answerMax, Set<String> proxies) {
    private static final int MOST = 1_000_000;
    private static final Duration ANSWER_LEAST = Duration.ofMillis(5);
    private static final Duration ANSWER_MOST = Duration.ofSeconds(1);

    public static final LimitConfig DEFAULT =
            new LimitConfig(new Pace(100, 500), new Pace(20, 200), Duration.ofMillis(50), Set.of());

    public LimitConfig {
        require("millrace.limit.key", key);
        require("millrace.limit.address", address);
        if (answerMax.compareTo(ANSWER_LEAST) < 0 || answerMax.compareTo(ANSWER_MOST) > 0) {
            throw new IllegalArgumentException("millrace.limit.redis.answer.max is %s to %s, not %s"
                    .formatted(ANSWER_LEAST, ANSWER_MOST, answerMax));
        }
        proxies = Set.copyOf(proxies);
        for (String proxy : proxies) {
            if (!proxy.matches("[0-9a-fA-F.:]+")) {
                throw new IllegalArgumentException(
                        "millrace.limit.proxies lists IP addresses, and %s is none".formatted(proxy));
            }
        }
    }

    /** The rate that a kind of asker is held to. */
    Pace of(LimitKind kind) {
        return switch (kind) {
            case KEY -> key;
            case STRANGER, PAGE -> address;
        };
    }

    private static void require(String name, Pace rate) {
        if (rate.perSecond() < 1 || rate.perSecond() > MOST) {
            throw new IllegalArgumentException(
                    "%s.per.second is 1 to %d, not %d".formatted(name, MOST, rate.perSecond()));
        }
        if (rate.burst() < rate.perSecond() || rate.burst() > MOST) {
            throw new IllegalArgumentException("%s.burst is %s.per.second (%d) to %d, not %d"
                    .formatted(name, name, rate.perSecond(), MOST, rate.burst()));
        }
    }
}
