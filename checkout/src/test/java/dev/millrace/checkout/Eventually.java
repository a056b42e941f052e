package dev.millrace.checkout;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does, far longer than that takes on a busy machine. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private Eventually() {}

    public static void is(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not so after 90 seconds: " + what);
            }
            Thread.sleep(LOOK_EVERY);
        }
    }
}
