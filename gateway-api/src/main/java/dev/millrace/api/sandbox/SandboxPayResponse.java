package dev.millrace.api.sandbox;

import dev.millrace.lightning.Preimage;
import dev.millrace.lightning.sandbox.PayerView;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the payer's side saw. */
public record SandboxPayResponse(
        @Schema(description = "Always \"sandbox_payer\"") String object,
        String payment,
        String rail,

        @Schema(
                description = "accepted means that the money is held",
                enumeration = {"succeeded", "accepted", "failed"})
        String status,

        @Schema(description = "Millisatoshi") String amountMsat,
        @Schema(description = "Millisatoshi") String feeMsat,

        @Schema(description = "The payer's proof of a Lightning payment")
        Optional<String> preimage,

        Optional<String> failureReason) {

    static SandboxPayResponse of(String payment, PayerView seen) {
        return new SandboxPayResponse(
                "sandbox_payer",
                payment,
                "lightning",
                seen.status().name().toLowerCase(Locale.ROOT),
                Long.toString(seen.amount().value()),
                Long.toString(seen.fee().value()),
                seen.preimage().map(Preimage::hex),
                seen.failureReason());
    }
}
