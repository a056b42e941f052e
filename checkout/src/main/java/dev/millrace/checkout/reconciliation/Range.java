package dev.millrace.checkout.reconciliation;

import java.time.Instant;
import java.util.Optional;

/**
 * Which part of the story is compared: what was made from {@code after} on and before {@code before}, in the space's own time.
 *
 * @param after from the beginning when absent
 */
public record Range(Optional<Instant> after, Instant before) {

    public Range {
        if (after.isPresent() && !after.get().isBefore(before)) {
            throw new IllegalArgumentException("a range ends after it begins");
        }
    }

    Instant start() {
        return after.orElse(Instant.EPOCH);
    }
}
