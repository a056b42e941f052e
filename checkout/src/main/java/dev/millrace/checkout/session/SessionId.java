package dev.millrace.checkout.session;

import dev.millrace.checkout.id.Ids;

/** Names a checkout session. */
public record SessionId(String value) {
    public static final String PREFIX = "chk_";

    public SessionId {
        if (!Ids.isId(PREFIX, value)) {
            throw new IllegalArgumentException("not of the form chk_…: " + value);
        }
    }
}
