package dev.millrace.api.review;

import dev.millrace.checkout.risk.Review;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A payment that waits for a person. */
public record ReviewResponse(
        String id,
        @Schema(description = "Always \"review\"") String object,
        boolean livemode,
        Instant createdAt,
        long version,
        @Schema(enumeration = {"open", "closed"}) String status,
        String payment,

        @Schema(description = "The rule that asked for it, or score")
        String reason,

        @Schema(description = "accepted, declined, expired or canceled, once closed")
        Optional<String> decision,

        Optional<String> note,
        Optional<Instant> closedAt) {

    static ReviewResponse of(Review review) {
        return new ReviewResponse(
                review.id(),
                "review",
                review.space().livemode(),
                review.createdAt(),
                review.version(),
                review.open() ? "open" : "closed",
                review.paymentId(),
                review.reason(),
                review.decision(),
                review.note(),
                review.closedAt());
    }
}
