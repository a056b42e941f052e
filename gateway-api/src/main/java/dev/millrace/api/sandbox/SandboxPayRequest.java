package dev.millrace.api.sandbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Plays the payer of a test payment. */
@Schema(additionalProperties = Schema.False.class)
public record SandboxPayRequest(
        @NotNull @Pattern(regexp = "pay_[0-9a-z]{26}", message = "must be the id of a payment") String payment,

        @Schema(description = "lightning when absent") @Pattern(regexp = "[a-z]{1,20}") String rail,

        @Schema(description = "In millisatoshi; what the invoice asks for when absent")
        @Positive @Max(9_007_199_254_740_991L) Long amountMsat) {}
