package dev.millrace.checkout.payment;

import dev.millrace.checkout.id.Ids;

/** Names one arrival of money. */
public record ReceiptId(String value) {
    public static final String PREFIX = "rcp_";

    public ReceiptId {
        if (!Ids.isId(PREFIX, value)) {
            throw new IllegalArgumentException("not of the form rcp_…: " + value);
        }
    }
}
