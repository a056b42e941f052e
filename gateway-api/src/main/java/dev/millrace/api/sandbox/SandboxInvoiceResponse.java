package dev.millrace.api.sandbox;

import dev.millrace.lightning.bolt11.Bolt11Invoice;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An invoice of somebody out there. */
public record SandboxInvoiceResponse(
        @Schema(description = "Always \"sandbox_invoice\"") String object,
        String invoice,
        String paymentHash,

        @Schema(description = "Millisatoshi; null where the sender chooses")
        Optional<String> amountMsat,

        Instant expiresAt) {

    static SandboxInvoiceResponse of(String text) {
        var invoice = Bolt11Invoice.decode(text);
        return new SandboxInvoiceResponse(
                "sandbox_invoice",
                text,
                invoice.paymentHash().hex(),
                invoice.amount().map(amount -> Long.toString(amount.value())),
                invoice.expiresAt());
    }
}
