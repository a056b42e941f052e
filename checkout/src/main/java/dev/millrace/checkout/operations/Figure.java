package dev.millrace.checkout.operations;

import java.util.List;
import java.util.Locale;

/** One number an operator watches, read from the rows of all spaces; queues are counted up to {@link FigureStore#COUNTED_MAX}. */
public enum Figure {
    ATTEMPTS_UNKNOWN("Attempts whose outcome at the rail is unknown"),
    ATTEMPT_UNKNOWN_OLDEST_SECONDS("Age of the oldest unknown outcome"),
    EVENTS_UNPLACED("Events that the outbox has not handed on yet"),
    EVENT_UNPLACED_OLDEST_SECONDS("Age of the oldest event that the outbox has not handed on: its lag"),
    DELIVERIES_PENDING("Webhook deliveries that are still to be made, due or waiting for another try"),
    DELIVERIES_DUE("Webhook deliveries that are due"),
    DELIVERY_DUE_OLDEST_SECONDS("How long the oldest due webhook delivery has been due"),
    PAYMENTS_DUE("Payments past the time at which recovery should have looked at them"),
    PAYMENT_DUE_OLDEST_SECONDS("How long the oldest due payment has been due"),
    SESSIONS_DUE("Checkout sessions past the time at which recovery should have looked at them"),
    SESSION_DUE_OLDEST_SECONDS("How long the oldest due checkout session has been due"),
    PAYMENTS_OPEN("Payments on which something is still to come"),
    LEDGER_IMBALANCE(
            "By how much ledger entries fail to sum to zero, in the smallest units; anything but 0 is a fault");

    private final String help;

    Figure(String help) {
        this.help = help;
    }

    /** What it says, in one line. */
    public String help() {
        return help;
    }

    /** By what it is told apart; empty where it is one number. */
    public List<String> labels() {
        return this == PAYMENTS_OPEN ? List.of("status", "rail", "mode") : List.of();
    }

    /** Its name in the database and in metrics, such as {@code payments_due}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
