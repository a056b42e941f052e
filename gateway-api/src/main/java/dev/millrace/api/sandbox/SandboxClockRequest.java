package dev.millrace.api.sandbox;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far to move the sandbox's time forward. */
@Schema(additionalProperties = Schema.False.class)
public record SandboxClockRequest(
        @Schema(description = "An ISO 8601 duration in days, hours, minutes and seconds", examples = "PT1H")
        @NotNull @Pattern(
                regexp = "P(?=.)([0-9]{1,3}D)?(T(?=.)([0-9]{1,5}H)?([0-9]{1,6}M)?([0-9]{1,8}S)?)?",
                message = "must be a duration such as PT1H or P1DT2H")
        String advance) {}
