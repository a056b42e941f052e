package dev.millrace.api.webhook;

import dev.millrace.checkout.webhook.Delivery;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One event on its way to one endpoint. */
public record DeliveryResponse(
        @Schema(examples = "dlv_01k9zt7c3m4f5g6h7j8k9mnpqr") String id,
        @Schema(description = "Always \"delivery\"") String object,
        boolean livemode,
        Instant createdAt,
        @Schema(description = "Goes up with each attempt") long version,
        String endpoint,
        String event,
        String eventType,

        @Schema(description = "1, and one more with each resend or replay")
        int round,

        @Schema(enumeration = {"pending", "succeeded", "failed", "canceled"})
        String status,

        int attempts,
        Optional<Instant> nextAttemptAt,
        Optional<DeliveryAttemptResponse> lastAttempt) {

    static DeliveryResponse of(Delivery delivery, boolean livemode) {
        return new DeliveryResponse(
                delivery.id().value(),
                "delivery",
                livemode,
                delivery.createdAt(),
                delivery.version(),
                delivery.endpoint().value(),
                delivery.eventId(),
                delivery.eventType(),
                delivery.round(),
                delivery.status().wireName(),
                delivery.attempts(),
                delivery.dueAt(),
                delivery.last().map(DeliveryAttemptResponse::of));
    }
}
