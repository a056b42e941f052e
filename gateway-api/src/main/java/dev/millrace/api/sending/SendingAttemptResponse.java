package dev.millrace.api.sending;

import dev.millrace.api.payment.PaymentResponse.FailureResponse;
import dev.millrace.checkout.sending.SendingAttempt;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The one try to send it. */
public record SendingAttemptResponse(
        String id,
        String rail,

        @Schema(
                description = "kept and closed: the rail was never asked",
                enumeration = {"kept", "asked", "done", "refused", "not_sent", "closed"})
        String status,

        @Schema(enumeration = {"known", "unknown"}) String outcome,

        @Schema(description = "Since when the rail owes an answer")
        Optional<Instant> unknownSince,

        @Schema(description = "On Lightning the payment hash")
        String railRef,

        String invoice,

        @Schema(description = "That it arrived; on Lightning the preimage")
        Optional<String> proof,

        Instant expiresAt,
        Optional<FailureResponse> error) {

    static SendingAttemptResponse of(SendingAttempt attempt) {
        return new SendingAttemptResponse(
                attempt.id().value(),
                attempt.rail().wireName(),
                attempt.status().wireName(),
                attempt.unknownSince().isEmpty() ? "known" : "unknown",
                attempt.unknownSince(),
                attempt.key().key(),
                attempt.invoice(),
                attempt.proof(),
                attempt.expiresAt(),
                attempt.error().map(FailureResponse::of));
    }
}
