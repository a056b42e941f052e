package dev.millrace.api.webhook;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** From where on events are sent again. */
@Schema(additionalProperties = Schema.False.class)
public record ReplayRequest(
        @Schema(description = "The id of an event, or a time", examples = "2026-11-20T09:30:00Z")
        @NotNull @Size(min = 1, max = 64) String after) {}
