package dev.millrace.api.payment;

import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.rail.Routing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which rail was chosen and why, with every rail that was looked at. */
public record RoutingResponse(Optional<String> chosen, String reason, List<CandidateResponse> candidates) {

    /** One rail that was looked at. */
    public record CandidateResponse(
            String rail,
            boolean eligible,

            @Schema(description = "In the smallest unit of the payment's currency")
            Optional<Long> expectedCost,

            @Schema(description = "Share of payments that get through, 0 to 1")
            Optional<BigDecimal> success,

            String reason) {}

    static RoutingResponse of(Routing routing) {
        return new RoutingResponse(
                routing.chosen().map(RailName::wireName),
                routing.reason(),
                routing.candidates().stream()
                        .map(candidate -> new CandidateResponse(
                                candidate.rail().wireName(),
                                candidate.eligible(),
                                candidate.expectedCost(),
                                candidate
                                        .successBps()
                                        .map(bps -> BigDecimal.valueOf(bps, 4).stripTrailingZeros()),
                                candidate.reason()))
                        .toList());
    }
}
