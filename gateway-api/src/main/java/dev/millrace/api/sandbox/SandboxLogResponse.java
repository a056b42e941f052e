package dev.millrace.api.sandbox;

import dev.millrace.lightning.sandbox.ExecutedEntry;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing the sandbox's rail says it executed. */
public record SandboxLogResponse(
        @Schema(description = "Always \"sandbox_execution\"")
        String object,

        long sequence,

        @Schema(description = "On Lightning the payment hash")
        String railRef,

        @Schema(description = "created, refused, accepted, settled, canceled, paid_unseen or paid_out")
        String what,

        @Schema(description = "Millisatoshi") String amountMsat,
        Instant at) {

    static SandboxLogResponse of(ExecutedEntry entry) {
        return new SandboxLogResponse(
                "sandbox_execution",
                entry.sequence(),
                entry.hash().hex(),
                entry.what(),
                Long.toString(entry.amount().value()),
                entry.at());
    }
}
