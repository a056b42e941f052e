package dev.millrace.checkout.error;

import java.util.Locale;

/** Every reason Millrace may refuse a request with; the lower-case name is in the API for ever. */
public enum ErrorCode {
    // the request as such
    BODY_MALFORMED("The body is not valid JSON"),
    FIELD_UNKNOWN("The body has a field that does not exist"),
    FIELD_TYPE_WRONG("A field has the wrong type"),
    FIELD_MISSING("A required field is missing"),
    FIELD_INVALID("A field has a value that is not allowed"),
    PARAMETER_UNKNOWN("The query has a parameter that does not exist"),
    PARAMETER_INVALID("A query parameter has a value that is not allowed"),
    HEADER_INVALID("A request header cannot be read"),
    PATH_NOT_FOUND("There is nothing at this path"),
    METHOD_NOT_ALLOWED("This path does not take this method"),
    NOT_ACCEPTABLE("The answer cannot be given in the wanted media type"),
    MEDIA_TYPE_UNSUPPORTED("The body must be application/json"),
    BODY_TOO_LARGE("The body is too large"),
    CARD_NUMBER_REFUSED("The request has a card number in it"),
    RATE_LIMITED("Too many requests"),

    // who asks
    KEY_MISSING("An API key is needed"),
    KEY_INVALID("The API key is not valid"),
    KEY_EXPIRED("The API key has expired"),
    SCOPE_MISSING("The API key lacks the scope for this"),

    // again and again
    IDEMPOTENCY_KEY_INVALID("The idempotency key is not valid"),
    IDEMPOTENCY_KEY_MISSING("Live money needs an idempotency key"),
    IDEMPOTENCY_KEY_IN_USE("A request with this idempotency key is still running"),
    IDEMPOTENCY_KEY_REUSED("The idempotency key was used with another request"),

    // not there, or somebody else's
    PAYMENT_NOT_FOUND("There is no such payment"),
    CHECKOUT_SESSION_NOT_FOUND("There is no such checkout session"),
    REFUND_NOT_FOUND("There is no such refund"),
    PAYOUT_NOT_FOUND("There is no such payout"),
    EVENT_NOT_FOUND("There is no such event"),
    WEBHOOK_ENDPOINT_NOT_FOUND("There is no such webhook endpoint"),
    DELIVERY_NOT_FOUND("There is no such delivery"),
    REVIEW_NOT_FOUND("There is no such review"),
    API_KEY_NOT_FOUND("There is no such API key"),
    RATE_NOT_FOUND("There is no rate for this pair"),
    RECONCILIATION_NOT_FOUND("There is no such reconciliation"),
    CURSOR_NOT_FOUND("The list cursor names nothing in this list"),

    // the payment
    AMOUNT_TOO_LARGE("The amount is too large"),
    CURRENCY_UNSUPPORTED("The currency is not supported"),
    RAIL_UNKNOWN("There is no such rail"),
    NO_ELIGIBLE_RAIL("No rail can take this payment"),
    RAIL_REFUSED("The rail refused the payment"),
    RAIL_UNREACHABLE("The rail could not be reached and nothing happened"),
    PAYMENT_STATUS_CONFLICT("The payment's status does not allow this"),
    CAPTURE_AMOUNT_UNSUPPORTED("This rail captures the whole amount or nothing"),
    REVIEW_OPEN("The payment is under review"),
    REVIEW_CLOSED("The review is closed already"),

    // money that goes out
    REFUND_EXCEEDS_CAPTURED("More than was captured cannot be refunded"),
    REFUND_EXCEEDS_SURPLUS("More than came too much cannot be given back"),
    REFUND_STATUS_CONFLICT("The refund's status does not allow this"),
    REFUND_AMOUNT_TOO_SMALL("The amount is worth less than a millisatoshi"),
    BALANCE_INSUFFICIENT("The balance is not enough"),
    DESTINATION_INVALID("The destination cannot be paid"),
    DESTINATION_EXPIRED("The destination's time is over"),
    DESTINATION_AMOUNT_MISMATCH("The invoice asks for another amount"),
    DESTINATION_USED("This invoice was used before"),
    DESTINATION_MISSING("No destination was given in time"),

    // the checkout session
    CHECKOUT_SESSION_STATUS_CONFLICT("The checkout session's status does not allow this"),
    CHECKOUT_SESSION_INCOMPLETE("The checkout session lacks data"),
    TOTAL_INVALID("The totals do not add up to a payable amount"),

    // settings of a merchant
    WEBHOOK_URL_REFUSED("The webhook URL is not allowed"),
    WEBHOOK_ENDPOINT_LIMIT("There are too many webhook endpoints"),
    KEY_CANNOT_DELETE_ITSELF("An API key cannot delete itself"),
    RATE_INVALID("The rate is not usable"),

    // comparing everything with everything
    RECONCILIATION_RUNNING("A reconciliation is running already"),

    // the sandbox
    SCENARIO_UNSUPPORTED("The rail cannot show this scenario"),
    SANDBOX_ONLY("This exists with test keys only"),
    SANDBOX_CLOCK_LIMIT("The sandbox clock cannot be moved that far"),
    SANDBOX_RAIL_UNAVAILABLE("The sandbox does not stand in for this rail"),

    // ours to mend
    INTERNAL_ERROR("Something went wrong on our side"),
    RECONCILIATION_NEEDED("This installation was restored and is not compared with its rails yet"),
    SERVICE_UNAVAILABLE("Millrace cannot answer at the moment");

    private final String title;

    ErrorCode(String title) {
        this.title = title;
    }

    /** The short sentence that stands for this code in every answer. */
    public String title() {
        return title;
    }

    /** The name on the wire, such as {@code payment_not_found}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
