package dev.millrace.checkout.config;

import java.time.Duration;

/**
 * How long things around a payment may take.
 *
 * @param window how long a payer has to pay when the merchant does not say; 1 minute to 24 hours; {@code millrace.payment.window=PT15M}
 * @param stalledAfter a request that got no further is finished by recovery after this; 6 seconds to 5 minutes; {@code millrace.payment.stalled.after=PT10S}
 * @param holdLookUp how often a rail is asked about money it may hold; 1 second to 5 minutes; {@code millrace.payment.hold.look.up=PT5S}
 */
public record PaymentConfig(Duration window, Duration stalledAfter, Duration holdLookUp) {
    public static final Duration WINDOW_MIN = Duration.ofMinutes(1);
    public static final Duration WINDOW_MAX = Duration.ofHours(24);
    public static final PaymentConfig DEFAULT =
            new PaymentConfig(Duration.ofMinutes(15), Duration.ofSeconds(10), Duration.ofSeconds(5));

    public PaymentConfig {
        Ranges.require("millrace.payment.window", window, WINDOW_MIN, WINDOW_MAX);
        Ranges.require("millrace.payment.stalled.after", stalledAfter, Duration.ofSeconds(6), Duration.ofMinutes(5));
        Ranges.require("millrace.payment.hold.look.up", holdLookUp, Duration.ofSeconds(1), Duration.ofMinutes(5));
    }
}
