package dev.millrace.api.event;

import static dev.millrace.checkout.error.ErrorCode.PAYMENT_NOT_FOUND;

import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.outbox.Events;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.Payments;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/payments/{id}/events}: the story of one payment. */
@Singleton
@Path("/payments/{id}/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
public class PaymentEventsResource {
    private final Payments payments;
    private final Events events;
    private final Caller caller;

    @Inject
    public PaymentEventsResource(Payments payments, Events events, Caller caller) {
        this.payments = payments;
        this.events = events;
        this.caller = caller;
    }

    @GET
    @Needs(Scope.EVENTS_READ)
    @Operation(
            operationId = "listPaymentEvents",
            summary = "What happened to a payment",
            description = "Newest first; with order=oldest it reads as a story.")
    public ListResponse<EventResponse> list(@PathParam("id") String id, @Context UriInfo uri) {
        if (!Ids.isId(PaymentId.PREFIX, id)) {
            throw new Refusal(PAYMENT_NOT_FOUND, "%s is no id of a payment".formatted(id));
        }
        var filter = EventQuery.ofObject(uri, id);
        payments.get(caller.space(), new PaymentId(id));
        return ListResponse.of(events.list(caller.space(), filter), EventResponse::of);
    }
}
