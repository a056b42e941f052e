package dev.millrace.api.sending;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where money is to go. */
@Schema(additionalProperties = Schema.False.class)
public record DestinationRequest(
        @Schema(description = "A BOLT 11 invoice that asks for the amount, or for none")
        @NotNull @Size(min = 1, max = 4096) String invoice) {}
