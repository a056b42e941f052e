package dev.millrace.checkout.payment;

import java.util.Locale;

/** What can be told about a payment; the lower-case name behind {@code payment.} is in the API for ever. */
public enum PaymentNews {
    CREATED,
    IN_REVIEW,
    DECLINED,
    PENDING,
    PROCESSING,
    AUTHORIZED,
    SETTLED,
    EXPIRED,
    CANCELED,
    FAILED,
    CONFLICTED,
    RECEIPT,
    REVERSED;

    static PaymentNews of(PaymentStatus status) {
        return valueOf(status.name());
    }

    public String type() {
        return "payment." + name().toLowerCase(Locale.ROOT);
    }
}
