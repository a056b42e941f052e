package dev.millrace.checkout.risk;

import dev.millrace.checkout.space.Space;
import java.time.Instant;
import java.util.Optional;

/**
 * A payment that waits for a person.
 *
 * @param reason the rule or score that asked for it
 * @param decision accepted, declined, expired or canceled, once closed
 */
public record Review(
        String id,
        Space space,
        long version,
        String paymentId,
        boolean open,
        String reason,
        Optional<String> decision,
        Optional<String> note,
        Instant createdAt,
        Optional<Instant> closedAt) {
    public static final String PREFIX = "rev_";
}
