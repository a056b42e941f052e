package dev.millrace.lightning;

import java.time.Duration;

/**
 * An invoice to open; its preimage is ours, so that its hash is known and kept before the node is asked.
 *
 * @param memo what the payer reads; at most 639 bytes of UTF-8
 * @param expiry whole seconds, 1 second to 365 days
 */
public record InvoiceRequest(Preimage preimage, MilliSatoshi amount, String memo, Duration expiry) {
    public InvoiceRequest {
        InvoiceTerms.check(amount, memo, expiry);
    }
}
