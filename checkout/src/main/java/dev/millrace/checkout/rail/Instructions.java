package dev.millrace.checkout.rail;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Locale;

/** What the payer needs in order to pay. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = Instructions.LightningInvoice.class, name = "lightning_invoice"))
public sealed interface Instructions {

    Instant expiresAt();

    /** What a wallet opens; in capital letters where that makes a smaller QR code. */
    String uri();

    /** A BOLT 11 invoice. */
    record LightningInvoice(String invoice, String paymentHash, long amountMsat, Instant expiresAt)
            implements Instructions {
        @Override
        public String uri() {
            return "lightning:" + invoice.toUpperCase(Locale.ROOT);
        }
    }
}
