package dev.millrace.checkout.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One event on its way to one endpoint.
 *
 * @param round 1 for the first, one more with each resend or replay of the same event
 * @param attempts how often it has been sent so far
 * @param dueAt when it is sent next, while it is pending
 * @param last how the latest attempt went
 */
public record Delivery(
        DeliveryId id,
        EndpointId endpoint,
        String eventId,
        String eventType,
        int round,
        DeliveryStatus status,
        int attempts,
        Optional<Instant> dueAt,
        Optional<Attempt> last,
        long version,
        Instant createdAt) {

    /** One try: when it began, how long it took, and the receiver's status or why there is none. */
    public record Attempt(Instant at, Duration took, Optional<Integer> status, Optional<SendError> error) {}
}
