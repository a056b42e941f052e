package dev.millrace.api.reconciliation;

import dev.millrace.checkout.reconciliation.Checked;
import dev.millrace.checkout.reconciliation.Difference;
import dev.millrace.checkout.reconciliation.Reconciliation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One comparison of what clients were told, payments, ledger, rails and webhooks. */
public record ReconciliationResponse(
        String id,
        @Schema(description = "Always \"reconciliation\"") String object,
        boolean livemode,
        Instant createdAt,
        long version,

        @Schema(
                enumeration = {"running", "completed", "failed"},
                description = "Failed: something could not be compared, such as a rail that does not answer")
        String status,

        Optional<Instant> after,
        Instant before,
        CheckedResponse checked,

        @Schema(description = "How many were found") long differenceCount,

        @Schema(description = "The first 1000 of them") List<DifferenceResponse> differences,

        @Schema(description = "Why it failed") Optional<String> error,
        Optional<Instant> finishedAt) {

    /** How much was compared. */
    public record CheckedResponse(
            long payments,
            long receipts,
            @Schema(description = "Refunds and payouts") long sendings,
            long entries,
            long events,
            long deliveries,

            @Schema(description = "Money at the rails that belongs to payments of the range")
            long railMovements,

            @Schema(description = "Money at the rails that is nobody's payment here: counted, never a difference")
            long railStrangers) {

        static CheckedResponse of(Checked checked) {
            return new CheckedResponse(
                    checked.payments(),
                    checked.receipts(),
                    checked.sendings(),
                    checked.entries(),
                    checked.events(),
                    checked.deliveries(),
                    checked.railMovements(),
                    checked.railStrangers());
        }
    }

    /** Two places that should say the same and do not. */
    public record DifferenceResponse(
            @Schema(description = "What was compared with what", examples = "rail_receipt")
            String kind,

            @Schema(
                    description =
                            "What it is about: a payment, a refund, a payout, an entry, an event, a delivery or a merchant")
            String objectId,

            @Schema(description = "What the one place says") String ours,
            @Schema(description = "What the other says") String theirs) {

        static DifferenceResponse of(Difference difference) {
            return new DifferenceResponse(
                    difference.kind().wireName(), difference.objectId(), difference.ours(), difference.theirs());
        }
    }

    static ReconciliationResponse of(Reconciliation reconciliation) {
        return new ReconciliationResponse(
                reconciliation.id(),
                "reconciliation",
                reconciliation.space().livemode(),
                reconciliation.createdAt(),
                reconciliation.version(),
                reconciliation.status().wireName(),
                reconciliation.range().after(),
                reconciliation.range().before(),
                CheckedResponse.of(reconciliation.checked()),
                reconciliation.differenceCount(),
                reconciliation.differences().stream()
                        .map(DifferenceResponse::of)
                        .toList(),
                reconciliation.error(),
                reconciliation.finishedAt());
    }
}
