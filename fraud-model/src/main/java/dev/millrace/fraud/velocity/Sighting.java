package dev.millrace.fraud.velocity;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One payment as the counters see it. The keys are opaque to them; in serving they are salted hashes.
 *
 * @param at when the payment was asked for
 * @param amountCents its amount in cents of the base currency, empty where no rate is known
 * @param merchant the shop
 * @param payer the shop's own name for the payer
 * @param email the payer's e-mail address
 * @param ip where the payer's request came from
 * @param device the payer's device
 */
public record Sighting(
        Instant at,
        OptionalLong amountCents,
        String merchant,
        Optional<String> payer,
        Optional<String> email,
        Optional<String> ip,
        Optional<String> device) {

    public Sighting {
        if (amountCents.isPresent() && amountCents.getAsLong() < 0) {
            throw new IllegalArgumentException("a negative amount: " + amountCents.getAsLong());
        }
    }

    boolean isSmall() {
        return amountCents.isPresent() && amountCents.getAsLong() <= Tally.SMALL_CENTS;
    }
}
