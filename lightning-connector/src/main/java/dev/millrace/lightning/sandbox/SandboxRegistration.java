package dev.millrace.lightning.sandbox;

import dev.millrace.lightning.PaymentHash;
import java.util.Optional;

/**
 * Says, before an invoice is opened, whose it will be and what the node shall play with it.
 *
 * @param owner whose clock and log it belongs to
 * @param scenario empty for none: the invoice waits for a payer
 * @param group what the two hashes of {@code pays_twice} share; empty otherwise
 */
public record SandboxRegistration(PaymentHash hash, String owner, Optional<Scenario> scenario, Optional<String> group) {
    public SandboxRegistration {
        if (owner.isEmpty()) {
            throw new IllegalArgumentException("a registration has an owner");
        }
    }
}
