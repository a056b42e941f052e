package dev.millrace.end;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something by looking at it again and again, never longer than told. */
final class Waiting {
    private static final Duration STEP = Duration.ofMillis(20);

    private Waiting() {}

    /** What was seen when it was as wanted; fails with what was seen last. */
    static <T> T until(Duration patience, Supplier<T> look, Predicate<T> wanted) {
        long end = System.nanoTime() + patience.toNanos();
        T seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() - end >= 0) throw new AssertionError("after " + patience + " still " + seen);
            LockSupport.parkNanos(STEP.toNanos());
            seen = look.get();
        }
        return seen;
    }

    static void until(Duration patience, String what, BooleanSupplier happened) {
        until(patience, () -> happened.getAsBoolean() ? "" : "not " + what, String::isEmpty);
    }
}
