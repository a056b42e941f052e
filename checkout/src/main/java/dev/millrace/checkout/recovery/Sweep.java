package dev.millrace.checkout.recovery;

import java.time.Duration;

/**
 * One kind of work that is due at a time.
 *
 * @param name for threads and logs
 * @param every how long to wait after a round that left nothing
 * @param round claims some of what is due and looks at it
 */
public record Sweep(String name, Duration every, Round round) {

    /** One round of work; answers whether there may be more to do at once. */
    @FunctionalInterface
    public interface Round {
        boolean more();
    }
}
