package dev.millrace.api.sending;

import dev.millrace.api.payment.PaymentResponse.FailureResponse;
import dev.millrace.checkout.sending.Sending;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A payout as its merchant sees it. */
public record PayoutResponse(
        @Schema(examples = "pot_01k9zt7c3m4f5g6h7j8k9mnpqr") String id,
        @Schema(description = "Always \"payout\"") String object,
        boolean livemode,
        Instant createdAt,
        @Schema(description = "Goes up with each change") long version,

        @Schema(enumeration = {"pending", "succeeded", "failed"})
        String status,

        @Schema(
                description = "unknown while the rail owes us an answer",
                enumeration = {"known", "unknown"})
        String outcome,

        long amount,
        String currency,

        @Schema(description = "What the receiver gets, in millisatoshi")
        String amountMsat,

        @Schema(description = "What the way has cost, in millisatoshi")
        String feeMsat,

        @Schema(description = "What it may cost at most, in millisatoshi")
        String feeMaxMsat,

        Optional<String> statement,
        Map<String, String> metadata,
        List<SendingAttemptResponse> attempts,
        Optional<FailureResponse> lastError) {

    static PayoutResponse of(Sending payout) {
        return new PayoutResponse(
                payout.id().value(),
                "payout",
                payout.space().livemode(),
                payout.createdAt(),
                payout.version(),
                payout.status().wireName(),
                payout.outcomeKnown() ? "known" : "unknown",
                payout.amount().minor(),
                payout.amount().currency().code(),
                Long.toString(payout.amountMsat()),
                Long.toString(payout.feeMsat()),
                Long.toString(payout.feeMaxMsat()),
                payout.terms().statement(),
                payout.terms().metadata(),
                payout.attempt().map(SendingAttemptResponse::of).stream().toList(),
                payout.lastError().map(FailureResponse::of));
    }
}
