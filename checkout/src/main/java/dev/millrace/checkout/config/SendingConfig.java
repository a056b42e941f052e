package dev.millrace.checkout.config;

import java.time.Duration;

/**
 * How money goes out.
 *
 * @param timeout how long a node may look for a way; 1 to 15 seconds, so that whoever asked is answered before their claim ends;
 *     {@code millrace.sending.timeout=PT10S}
 * @param feeMaxBps what the way may cost at most where the request does not say, in hundredths of a per cent of the amount and never
 *     below 10 satoshi; 0 to 1,000; {@code millrace.sending.fee.max.bps=100}
 * @param destinationWindow how long a refund waits for its destination before its reserve is released; 1 minute to 90 days;
 *     {@code millrace.refund.destination.window=P7D}
 */
public record SendingConfig(Duration timeout, int feeMaxBps, Duration destinationWindow) {
    private static final long FEE_MAX_AT_LEAST_MSAT = 10_000;
    private static final int WHOLE = 10_000;

    public static final SendingConfig DEFAULT = new SendingConfig(Duration.ofSeconds(10), 100, Duration.ofDays(7));

    public SendingConfig {
        Ranges.require("millrace.sending.timeout", timeout, Duration.ofSeconds(1), Duration.ofSeconds(15));
        Ranges.require("millrace.sending.fee.max.bps", feeMaxBps, 0, 1_000);
        Ranges.require(
                "millrace.refund.destination.window", destinationWindow, Duration.ofMinutes(1), Duration.ofDays(90));
    }

    /** The fee limit for an amount whose request names none. */
    public long feeMaxMsat(long amountMsat) {
        long share = Math.multiplyExact(amountMsat / WHOLE, (long) feeMaxBps) + amountMsat % WHOLE * feeMaxBps / WHOLE;
        return Math.max(FEE_MAX_AT_LEAST_MSAT, share);
    }
}
