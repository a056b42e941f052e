package dev.millrace.lightning;

import java.time.Duration;

/**
 * An invoice to open whose payment the node holds until it is settled or canceled.
 *
 * @param memo what the payer reads; at most 639 bytes of UTF-8
 * @param expiry whole seconds, 1 second to 365 days
 * @param cltvExpiry blocks that a payment can be held, 24 to 2016; the node gives it back 18 blocks before
 */
public record HoldRequest(PaymentHash hash, MilliSatoshi amount, String memo, Duration expiry, int cltvExpiry) {
    private static final int CLTV_EXPIRY_MIN = 24;
    private static final int CLTV_EXPIRY_MAX = 2_016;

    public HoldRequest {
        InvoiceTerms.check(amount, memo, expiry);
        if (cltvExpiry < CLTV_EXPIRY_MIN || cltvExpiry > CLTV_EXPIRY_MAX) {
            throw new IllegalArgumentException("a hold lasts 24 to 2016 blocks, not " + cltvExpiry);
        }
    }
}
