package dev.millrace.checkout.webhook;

import java.util.Locale;

/** Why an attempt has no answer; the lower-case name is in the API for ever. */
public enum SendError {
    HOST_UNKNOWN,
    ADDRESS_REFUSED,
    CONNECT_FAILED,
    TLS_FAILED,
    CONNECTION_LOST,
    ANSWER_INVALID,
    TIMED_OUT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SendError of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
