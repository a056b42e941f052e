package dev.millrace.api.wiring;

import dev.millrace.api.metrics.PaymentMeters;
import dev.millrace.checkout.payment.PaymentListener;
import dev.millrace.checkout.session.SessionListener;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Everybody who hears of a payment's move, as the one listener that payments know. */
@Singleton
final class PaymentListeners {

    @Produces
    @Singleton
    PaymentListener all(SessionListener sessions, PaymentMeters meters) {
        return (before, after) -> {
            sessions.moved(before, after);
            meters.moved(before, after);
        };
    }
}
