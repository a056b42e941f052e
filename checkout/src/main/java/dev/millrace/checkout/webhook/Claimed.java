package dev.millrace.checkout.webhook;

import dev.millrace.checkout.space.Space;
import java.time.Instant;

/**
 * The right to send a delivery.
 *
 * @param until when it lapses; no two claims of a delivery have the same, so a result that comes after the next claim is not kept
 */
record Claimed(Space space, DeliveryId id, Instant until) {}
