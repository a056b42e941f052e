package dev.millrace.api.rate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A price of bitcoin that the merchant stands by for a while. */
@Schema(additionalProperties = Schema.False.class)
public record RateRequest(
        @Schema(description = "The price of one bitcoin, as text so that no digit is lost", examples = "57012.34")
        @NotNull @Pattern(regexp = "[0-9]{1,13}(\\.[0-9]{1,8})?", message = "must be a number such as 57012.34")
        String value,

        @Schema(description = "In seconds; an hour when absent") @Min(1) @Max(86_400) Integer validFor) {
    private static final int VALID_SECONDS = 3_600;

    BigDecimal price() {
        return new BigDecimal(value);
    }

    Duration life() {
        return Duration.ofSeconds(validFor == null ? VALID_SECONDS : validFor);
    }
}
