package dev.millrace.checkout.risk;

import dev.millrace.checkout.space.Space;
import dev.millrace.fraud.velocity.Sighting;
import dev.millrace.fraud.velocity.VelocityCounts;
import java.util.Optional;

/** Knows how often the same payer, e-mail, IP, device and shop were seen lately. */
interface Velocity {

    /**
     * Answers what was seen before this payment and counts it; asked again with the same payment id it gives the same
     * answer and counts nothing twice. Spaces see nothing of each other.
     *
     * @return empty when the counters cannot be asked, which is not the same as having seen nothing
     */
    Optional<VelocityCounts> readAndAdd(Space space, String paymentId, Sighting seen);
}
