package dev.millrace.checkout.payment;

import dev.millrace.checkout.id.Ids;

/** Names one try on one rail. */
public record AttemptId(String value) {
    public static final String PREFIX = "att_";

    public AttemptId {
        if (!Ids.isId(PREFIX, value)) {
            throw new IllegalArgumentException("not of the form att_…: " + value);
        }
    }
}
