package dev.millrace.lightning;

import java.time.Duration;
import java.util.Optional;

/**
 * An invoice of somebody else to pay.
 *
 * @param amount exactly where the invoice names none
 * @param feeLimit what the way may cost at most
 * @param timeout how long the node may try; whole seconds, 1 second to 10 minutes
 */
public record PayRequest(String invoice, Optional<MilliSatoshi> amount, MilliSatoshi feeLimit, Duration timeout) {
    private static final Duration TIMEOUT_MAX = Duration.ofMinutes(10);

    public PayRequest {
        if (timeout.toSeconds() < 1 || timeout.compareTo(TIMEOUT_MAX) > 0) {
            throw new IllegalArgumentException("a payment may try 1 second to 10 minutes, not " + timeout);
        }
    }
}
