package dev.millrace.api.webhook;

import dev.millrace.checkout.webhook.Delivery;
import dev.millrace.checkout.webhook.SendError;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the latest attempt went; what the receiver wrote is never kept. */
public record DeliveryAttemptResponse(
        Instant at,
        long durationMs,
        @Schema(description = "What the receiver answered") Optional<Integer> answerStatus,

        @Schema(
                enumeration = {
                    "host_unknown",
                    "address_refused",
                    "connect_failed",
                    "tls_failed",
                    "connection_lost",
                    "answer_invalid",
                    "timed_out"
                },
                description = "Why there was no answer")
        Optional<String> error) {

    static DeliveryAttemptResponse of(Delivery.Attempt attempt) {
        return new DeliveryAttemptResponse(
                attempt.at(),
                attempt.took().toMillis(),
                attempt.status(),
                attempt.error().map(SendError::wireName));
    }
}
