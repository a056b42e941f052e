package dev.millrace.launcher;

import java.time.Duration;

/** A moment after which waiting ends; measured by the monotonic clock, so that a corrected wall clock changes nothing. */
final class Deadline {
    private static final Duration STEP = Duration.ofMillis(50);

    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    boolean passed() {
        return System.nanoTime() - endNanos >= 0;
    }

    /** Waits a moment before the next look; says false when there is no time left. */
    boolean pause() {
        if (passed()) return false;
        try {
            Thread.sleep(STEP);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
