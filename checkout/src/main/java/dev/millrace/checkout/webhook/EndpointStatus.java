package dev.millrace.checkout.webhook;

import java.util.Locale;

/** Whether news goes to an endpoint by itself; a test, resend or replay that a merchant asks for goes there in either case. */
public enum EndpointStatus {
    ENABLED,
    DISABLED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EndpointStatus of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
