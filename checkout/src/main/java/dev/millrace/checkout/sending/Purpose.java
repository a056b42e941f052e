package dev.millrace.checkout.sending;

import dev.millrace.checkout.payment.PaymentSumsStore.Part;
import java.util.Locale;
import java.util.Optional;

/** What money goes out for, and so where it is taken from. */
public enum Purpose {
    REFUND_OF_CAPTURED(Optional.of(Part.CAPTURED)),
    REFUND_OF_SURPLUS(Optional.of(Part.SURPLUS)),
    PAYOUT(Optional.empty());

    private final Optional<Part> part;

    Purpose(Optional<Part> part) {
        this.part = part;
    }

    public boolean isRefund() {
        return part.isPresent();
    }

    /** What of its payment it gives back; empty for a payout. */
    public Optional<Part> part() {
        return part;
    }

    /** {@code refund} or {@code payout}: the object's name on the wire and in its events. */
    public String object() {
        return isRefund() ? "refund" : "payout";
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Purpose of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
