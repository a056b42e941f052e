package dev.millrace.checkout.webhook;

import dev.millrace.checkout.id.Ids;

/** Names a webhook endpoint. */
public record EndpointId(String value) {
    public static final String PREFIX = "whe_";

    public EndpointId {
        if (!Ids.isId(PREFIX, value)) {
            throw new IllegalArgumentException("not of the form whe_…: " + value);
        }
    }
}
