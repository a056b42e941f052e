package dev.millrace.api.sending;

import dev.millrace.api.payment.PaymentResponse.FailureResponse;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.sending.Purpose;
import dev.millrace.checkout.sending.Sending;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A refund as its shop sees it. */
public record RefundResponse(
        @Schema(examples = "ref_01k9zt7c3m4f5g6h7j8k9mnpqr") String id,
        @Schema(description = "Always \"refund\"") String object,
        boolean livemode,
        Instant createdAt,
        @Schema(description = "Goes up with each change") long version,

        @Schema(enumeration = {"awaiting_destination", "pending", "succeeded", "failed", "canceled"})
        String status,

        @Schema(
                description = "unknown while the rail owes us an answer",
                enumeration = {"known", "unknown"})
        String outcome,

        String payment,
        @Schema(enumeration = {"captured", "surplus"}) String of,

        @Schema(description = "In the payment's currency and smallest unit")
        long amount,

        String currency,

        @Schema(description = "What the receiver gets, in millisatoshi")
        String amountMsat,

        @Schema(
                description = "How the millisatoshi were reckoned",
                enumeration = {"kept", "current"})
        String rate,

        @Schema(description = "What the way has cost") String feeMsat,
        @Schema(description = "What it may cost at most") String feeMaxMsat,
        @Schema(description = "Always \"merchant\"") String feeBearer,
        Optional<String> reason,
        Map<String, String> metadata,

        @Schema(description = "While it waits for a destination: how long")
        Optional<Instant> expiresAt,

        List<SendingAttemptResponse> attempts,
        Optional<FailureResponse> lastError) {

    static RefundResponse of(Sending refund) {
        return new RefundResponse(
                refund.id().value(),
                "refund",
                refund.space().livemode(),
                refund.createdAt(),
                refund.version(),
                refund.status().wireName(),
                refund.outcomeKnown() ? "known" : "unknown",
                refund.payment().map(PaymentId::value).orElseThrow(),
                refund.purpose() == Purpose.REFUND_OF_SURPLUS ? "surplus" : "captured",
                refund.amount().minor(),
                refund.amount().currency().code(),
                Long.toString(refund.amountMsat()),
                refund.terms().basis().orElseThrow().wireName(),
                Long.toString(refund.feeMsat()),
                Long.toString(refund.feeMaxMsat()),
                "merchant",
                refund.terms().reason(),
                refund.terms().metadata(),
                refund.waitsForDestination() ? Optional.of(refund.expiresAt()) : Optional.empty(),
                refund.attempt().map(SendingAttemptResponse::of).stream().toList(),
                refund.lastError().map(FailureResponse::of));
    }
}
