package dev.millrace.api.payment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much of what is held to take; all of it when nothing is said. */
@Schema(additionalProperties = Schema.False.class)
public record CaptureRequest(
        @Positive @Max(9_007_199_254_740_991L) Long amount) {

    static OptionalLong amountOf(CaptureRequest request) {
        return request == null || request.amount == null ? OptionalLong.empty() : OptionalLong.of(request.amount);
    }
}
