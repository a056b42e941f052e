package dev.millrace.lightning.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The node's time: the machine's, and for each owner as far ahead as they moved it. */
final class BookTime {
    static final long BLOCK_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long AHEAD_MAX = Duration.ofDays(400).toMillis();
    /** So that a fresh regtest chain looks like one that has lived. */
    private static final long FIRST_HEIGHT = 1_000;

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
        return FIRST_HEIGHT + Math.floorMod(clock.millis() / BLOCK_MILLIS, 1_000_000L);
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
