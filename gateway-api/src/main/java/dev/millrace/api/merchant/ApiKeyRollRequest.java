package dev.millrace.api.merchant;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long the old key goes on beside the new one. */
@Schema(additionalProperties = Schema.False.class)
public record ApiKeyRollRequest(
        @Schema(description = "In seconds, up to 30 days; 0 ends the old key at once; a day when absent")
        @Min(0) @Max(2_592_000) Integer expiresIn) {
    private static final Duration USUAL = Duration.ofDays(1);

    static Duration overlapOf(ApiKeyRollRequest request) {
        return request == null || request.expiresIn() == null ? USUAL : Duration.ofSeconds(request.expiresIn());
    }
}
