package dev.millrace.api.webhook;

import static dev.millrace.checkout.error.ErrorCode.DELIVERY_NOT_FOUND;

import dev.millrace.api.idempotency.Once;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.webhook.Deliveries;
import dev.millrace.checkout.webhook.Delivery;
import dev.millrace.checkout.webhook.DeliveryId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/deliveries}: how one event got to one endpoint, and once more. */
@Singleton
@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Events and webhooks")
public class DeliveriesResource {
    private final Deliveries deliveries;
    private final Caller caller;
    private final Once once;

    @Inject
    public DeliveriesResource(Deliveries deliveries, Caller caller, Once once) {
        this.deliveries = deliveries;
        this.caller = caller;
        this.once = once;
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.WEBHOOKS_READ)
    @Operation(operationId = "getDelivery", summary = "Read a delivery")
    public DeliveryResponse get(@PathParam("id") String id) {
        return shown(deliveries.get(caller.space(), idOf(id)));
    }

    @POST
    @Path("/{id}/resend")
    @Needs(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "resendDelivery",
            summary = "Send the event of a delivery once more",
            description = "At once and under the same event id, as a delivery of its own; also to a disabled endpoint.")
    @APIResponse(
            responseCode = "201",
            description = "The new delivery",
            content = @Content(schema = @Schema(implementation = DeliveryResponse.class)))
    public Response resend(@PathParam("id") String id) {
        return once.inDatabase(
                "{}",
                DeliveryId.PREFIX,
                allotted -> Once.Answer.created(shown(deliveries.resend(caller.space(), idOf(id)))));
    }

    private DeliveryResponse shown(Delivery delivery) {
        return DeliveryResponse.of(delivery, caller.space().livemode());
    }

    private static DeliveryId idOf(String text) {
        if (!Ids.isId(DeliveryId.PREFIX, text)) {
            throw new Refusal(DELIVERY_NOT_FOUND, "%s is no id of a delivery".formatted(text));
        }
        return new DeliveryId(text);
    }
}
