package dev.millrace.api.error;

import dev.millrace.checkout.error.ErrorCode;

/** Which HTTP status a code is answered with: no code without one. */
final class HttpStatus {
    private HttpStatus() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case BODY_MALFORMED,
                    FIELD_UNKNOWN,
                    FIELD_TYPE_WRONG,
                    PARAMETER_UNKNOWN,
                    PARAMETER_INVALID,
                    HEADER_INVALID,
                    CURSOR_NOT_FOUND,
                    IDEMPOTENCY_KEY_INVALID,
                    IDEMPOTENCY_KEY_MISSING -> 400;
            case KEY_MISSING, KEY_INVALID, KEY_EXPIRED -> 401;
            case SCOPE_MISSING -> 403;
            case PATH_NOT_FOUND,
                    PAYMENT_NOT_FOUND,
                    REFUND_NOT_FOUND,
                    PAYOUT_NOT_FOUND,
                    CHECKOUT_SESSION_NOT_FOUND,
                    EVENT_NOT_FOUND,
                    WEBHOOK_ENDPOINT_NOT_FOUND,
                    DELIVERY_NOT_FOUND,
                    REVIEW_NOT_FOUND,
                    API_KEY_NOT_FOUND,
                    RATE_NOT_FOUND,
                    RECONCILIATION_NOT_FOUND,
                    SANDBOX_ONLY -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case IDEMPOTENCY_KEY_IN_USE,
                    PAYMENT_STATUS_CONFLICT,
                    REVIEW_OPEN,
                    REVIEW_CLOSED,
                    REFUND_STATUS_CONFLICT,
                    DESTINATION_USED,
                    CHECKOUT_SESSION_STATUS_CONFLICT,
                    WEBHOOK_ENDPOINT_LIMIT,
                    KEY_CANNOT_DELETE_ITSELF,
                    RECONCILIATION_RUNNING,
                    SANDBOX_RAIL_UNAVAILABLE -> 409;
            case BODY_TOO_LARGE -> 413;
            case MEDIA_TYPE_UNSUPPORTED -> 415;
            case CARD_NUMBER_REFUSED,
                    FIELD_MISSING,
                    FIELD_INVALID,
                    IDEMPOTENCY_KEY_REUSED,
                    AMOUNT_TOO_LARGE,
                    CURRENCY_UNSUPPORTED,
                    RAIL_UNKNOWN,
                    NO_ELIGIBLE_RAIL,
                    RAIL_REFUSED,
                    CAPTURE_AMOUNT_UNSUPPORTED,
                    REFUND_EXCEEDS_CAPTURED,
                    REFUND_EXCEEDS_SURPLUS,
                    REFUND_AMOUNT_TOO_SMALL,
                    BALANCE_INSUFFICIENT,
                    DESTINATION_INVALID,
                    DESTINATION_EXPIRED,
                    DESTINATION_AMOUNT_MISMATCH,
                    DESTINATION_MISSING,
                    CHECKOUT_SESSION_INCOMPLETE,
                    TOTAL_INVALID,
                    WEBHOOK_URL_REFUSED,
                    RATE_INVALID,
                    SCENARIO_UNSUPPORTED,
                    SANDBOX_CLOCK_LIMIT -> 422;
            case RATE_LIMITED -> 429;
            case INTERNAL_ERROR -> 500;
            case RAIL_UNREACHABLE -> 502;
            case RECONCILIATION_NEEDED, SERVICE_UNAVAILABLE -> 503;
        };
    }
}
