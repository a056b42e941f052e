package dev.millrace.api.operations;

import dev.millrace.checkout.operations.Hold;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known of the last restore. */
public record RestoreResponse(
        @Schema(description = "Always \"restore\"") String object,

        @Schema(description = "Whether nothing is taken and nothing goes out")
        boolean held,

        @Schema(description = "Null where there was no restore")
        Optional<Instant> restoredAt,

        @Schema(description = "The moment the backup shows") Optional<Instant> backupTakenAt,
        @Schema(description = "When the operator let it go") Optional<Instant> acceptedAt) {

    static RestoreResponse of(Optional<Hold> hold) {
        return new RestoreResponse(
                "restore",
                hold.filter(Hold::isHeld).isPresent(),
                hold.map(Hold::restoredAt),
                hold.map(Hold::backupTakenAt),
                hold.flatMap(Hold::acceptedAt));
    }
}
