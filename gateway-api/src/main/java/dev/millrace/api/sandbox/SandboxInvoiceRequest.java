package dev.millrace.api.sandbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Asks somebody out there for an invoice, to send test money to. */
@Schema(additionalProperties = Schema.False.class)
public record SandboxInvoiceRequest(
        @Schema(description = "In millisatoshi; without one the invoice takes any amount", examples = "21000")
        @Positive @Max(2_100_000_000_000_000L) Long amountMsat,

        @Schema(description = "How long it can be paid, in seconds; 3600 when absent") @Min(1) @Max(31_536_000) Integer expiresIn,

        @Size(min = 1, max = 200) String description) {}
