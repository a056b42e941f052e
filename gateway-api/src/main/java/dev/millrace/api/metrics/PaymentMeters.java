package dev.millrace.api.metrics;

import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentListener;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.rail.Routing;
import dev.millrace.checkout.space.Database;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts the payments that reached a status. One of several listeners, so not the listener. */
@Singleton
@Typed(PaymentMeters.class)
public class PaymentMeters implements PaymentListener {
    private final Database database;
    private final Counter moves;

    @Inject
    PaymentMeters(Database database, Meters meters) {
        this.database = database;
        this.moves = meters.counter(
                "millrace_payment_moves_total",
                "Payments that reached a status, by rail and mode",
                "status",
                "rail",
                "mode");
    }

    @Override
    public void moved(Payment before, Payment after) {
        if (before.status() == after.status()) {
            return;
        }
        // What is rolled back did not happen.
        String rail =
                after.routing().flatMap(Routing::chosen).map(RailName::wireName).orElse("none");
        String mode = after.space().livemode() ? "live" : "test";
        database.afterCommit(() -> moves.increment(after.status().wireName(), rail, mode));
    }
}
