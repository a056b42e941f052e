package dev.millrace.api.reconciliation;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which part of the story to compare; all of it until now when nothing is said. */
@Schema(additionalProperties = Schema.False.class)
public record ReconciliationRequest(
        @Schema(description = "Compares what was made from then on", examples = "2026-11-20T00:00:00Z")
        Instant after,

        @Schema(description = "Compares what was made before then; now, if that is earlier")
        Instant before) {
    static final ReconciliationRequest ALL = new ReconciliationRequest(null, null);

    Optional<Instant> from() {
        return Optional.ofNullable(after);
    }

    Optional<Instant> until() {
        return Optional.ofNullable(before);
    }
}
