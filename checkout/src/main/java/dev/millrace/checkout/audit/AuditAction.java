package dev.millrace.checkout.audit;

import java.util.Locale;

/** What is worth an entry: whatever changes who may do what, where news go, or lets money move. */
public enum AuditAction {
    API_KEY_CREATED,
    API_KEY_REVOKED,
    API_KEY_ROLLED,
    MERCHANT_CHANGED,
    WEBHOOK_ENDPOINT_CREATED,
    WEBHOOK_ENDPOINT_CHANGED,
    WEBHOOK_ENDPOINT_DELETED,
    WEBHOOK_ENDPOINT_SECRET_ROTATED,
    REVIEW_ACCEPTED,
    REVIEW_DECLINED,
    RATE_POSTED,
    PAYMENT_CAPTURED,
    PAYMENT_CANCELED;

    /** What it was done to, a dot, and what was done, such as {@code api_key.created}. */
    public String wireName() {
        String object = object();
        return object + "." + name().toLowerCase(Locale.ROOT).substring(object.length() + 1);
    }

    private String object() {
        return switch (this) {
            case API_KEY_CREATED, API_KEY_REVOKED, API_KEY_ROLLED -> "api_key";
            case MERCHANT_CHANGED -> "merchant";
            case WEBHOOK_ENDPOINT_CREATED,
                    WEBHOOK_ENDPOINT_CHANGED,
                    WEBHOOK_ENDPOINT_DELETED,
                    WEBHOOK_ENDPOINT_SECRET_ROTATED -> "webhook_endpoint";
            case REVIEW_ACCEPTED, REVIEW_DECLINED -> "review";
            case RATE_POSTED -> "rate";
            case PAYMENT_CAPTURED, PAYMENT_CANCELED -> "payment";
        };
    }
}
