package dev.millrace.checkout.rail;

import java.time.Instant;
import java.util.Objects;

/**
 * One arrival of money on a rail.
 *
 * @param reference unique at the rail account; the same one twice is the same money
 * @param msat in millisatoshi, above zero
 * @param at when the rail says it came
 */
public record Arrival(String reference, long msat, Instant at) {

    public Arrival {
        Objects.requireNonNull(reference);
        Objects.requireNonNull(at);
        if (msat <= 0) {
            throw new IllegalArgumentException("money that arrives is above zero, not " + msat);
        }
    }
}
