package dev.millrace.checkout.outbox;

import java.util.List;

/** Every type of event there is; the names are in the API for ever. */
public final class EventTypes {
    /** Sent to one endpoint on request, whatever it listens to. */
    public static final String ENDPOINT_TEST = "webhook_endpoint.test";

    public static final List<String> ALL = List.of(
            "payment.created",
            "payment.in_review",
            "payment.declined",
            "payment.pending",
            "payment.processing",
            "payment.authorized",
            "payment.settled",
            "payment.expired",
            "payment.canceled",
            "payment.failed",
            "payment.conflicted",
            "payment.receipt",
            "payment.reversed",
            "refund.created",
            "refund.awaiting_destination",
            "refund.pending",
            "refund.succeeded",
            "refund.failed",
            "refund.canceled",
            "payout.created",
            "payout.pending",
            "payout.succeeded",
            "payout.failed",
            "review.opened",
            "review.closed",
            "checkout_session.created",
            "checkout_session.updated",
            "checkout_session.ready",
            "checkout_session.in_review",
            "checkout_session.completing",
            "checkout_session.completed",
            "checkout_session.canceled",
            "checkout_session.expired",
            ENDPOINT_TEST);

    private EventTypes() {}
}
