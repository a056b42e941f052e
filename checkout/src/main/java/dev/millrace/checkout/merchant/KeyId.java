package dev.millrace.checkout.merchant;

import dev.millrace.checkout.id.Ids;

/** Names an API key without being it. */
public record KeyId(String value) {
    public static final String PREFIX = "key_";

    public KeyId {
        if (!Ids.isId(PREFIX, value)) {
            throw new IllegalArgumentException("not of the form key_…: " + value);
        }
    }
}
