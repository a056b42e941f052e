package dev.millrace.api.payment;

import dev.millrace.checkout.payment.Receipt;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One arrival of money. */
public record ReceiptResponse(
        String id,
        @Schema(description = "Always \"receipt\"") String object,
        String payment,
        String attempt,
        String rail,

        @Schema(description = "Unique at the rail; on Lightning the payment hash")
        String reference,

        @Schema(description = "Millisatoshi") String amountMsat,
        boolean late,
        Instant arrivedAt,
        Instant createdAt) {

    static ReceiptResponse of(Receipt receipt) {
        return new ReceiptResponse(
                receipt.id().value(),
                "receipt",
                receipt.payment().value(),
                receipt.attempt().value(),
                receipt.rail().wireName(),
                receipt.reference(),
                Long.toString(receipt.msat()),
                receipt.late(),
                receipt.arrivedAt(),
                receipt.createdAt());
    }
}
