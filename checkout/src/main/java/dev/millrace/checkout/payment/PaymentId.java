package dev.millrace.checkout.payment;

import dev.millrace.checkout.id.Ids;

/** Names a payment. */
public record PaymentId(String value) {
    public static final String PREFIX = "pay_";

    public PaymentId {
        if (!Ids.isId(PREFIX, value)) {
            throw new IllegalArgumentException("not of the form pay_…: " + value);
        }
    }
}
