package dev.millrace.lightning.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The node's time: the machine's, and for each owner as far ahead as they moved it. */
final class BookTime {
    static final long BLOCK_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long AHEAD_MAX = Duration.ofDays(400).toMillis();
    /** The sandbox's chain begins with the year 2026. */
    private static final long FIRST_BLOCK_AT = 1_767_225_600_000L;

    private final Clock clock;
    private final Map<String, Long> ahead = new HashMap<>();

    BookTime(Clock clock) {
        this.clock = clock;
    }

    long machineNow() {
        return clock.millis();
    }

    long now(String owner) {
        return clock.millis() + ahead.getOrDefault(owner, 0L);
    }

    long blockHeight() {
        return Math.max(0, (clock.millis() - FIRST_BLOCK_AT) / BLOCK_MILLIS);
    }

    /** The entry that moves an owner's time; throws {@link IllegalArgumentException} backwards or beyond 400 days. */
    BookEntry.OwnerClock advanced(String owner, long millis) {
        var moved = ahead.getOrDefault(owner, 0L) + millis;
        if (millis < 0 || millis > AHEAD_MAX || moved > AHEAD_MAX) {
            throw new IllegalArgumentException("the sandbox clock goes forward, 400 days at most");
        }
        return new BookEntry.OwnerClock(owner, moved);
    }

    void apply(BookEntry.OwnerClock entry) {
        ahead.put(entry.owner(), entry.aheadMillis());
    }

    Map<String, Long> all() {
        return Map.copyOf(ahead);
    }
}
