package dev.millrace.checkout.webhook;

import java.time.Duration;

/** The end of an attempt, on the clock that never jumps. */
record Deadline(long nanos) {

    static Deadline in(Duration most) {
        return new Deadline(System.nanoTime() + most.toNanos());
    }

    /** What is left, at least a millisecond, because a socket takes zero for ever. */
    Duration left() {
        return Duration.ofNanos(
                Math.max(nanos - System.nanoTime(), Duration.ofMillis(1).toNanos()));
    }

    boolean isOver() {
        return System.nanoTime() - nanos >= 0;
    }
}
