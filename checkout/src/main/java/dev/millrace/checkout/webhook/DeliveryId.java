package dev.millrace.checkout.webhook;

import dev.millrace.checkout.id.Ids;

/** Names a delivery. */
public record DeliveryId(String value) {
    public static final String PREFIX = "dlv_";

    public DeliveryId {
        if (!Ids.isId(PREFIX, value)) {
            throw new IllegalArgumentException("not of the form dlv_…: " + value);
        }
    }
}
