package dev.millrace.api.webhook;

import static dev.millrace.checkout.error.ErrorCode.WEBHOOK_ENDPOINT_NOT_FOUND;

import dev.millrace.api.audit.Audit;
import dev.millrace.api.idempotency.Once;
import dev.millrace.api.list.ListQuery;
import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.audit.AuditAction;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.webhook.Deliveries;
import dev.millrace.checkout.webhook.DeliveryId;
import dev.millrace.checkout.webhook.DeliveryStatus;
import dev.millrace.checkout.webhook.EndpointId;
import dev.millrace.checkout.webhook.EndpointTests;
import dev.millrace.checkout.webhook.EndpointUrl;
import dev.millrace.checkout.webhook.ReplayFrom;
import dev.millrace.checkout.webhook.WebhookEndpoints;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/webhook_endpoints}: where a merchant's servers are told what happens. */
@Singleton
@Path("/webhook_endpoints")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Events and webhooks")
public class WebhookEndpointsResource {
    private static final Map<String, DeliveryStatus> STATUSES = Arrays.stream(DeliveryStatus.values())
            .collect(Collectors.toMap(DeliveryStatus::wireName, Function.identity()));

    private final WebhookEndpoints endpoints;
    private final EndpointTests tests;
    private final Deliveries deliveries;
    private final Caller caller;
    private final Once once;
    private final Audit audit;

    @Inject
    public WebhookEndpointsResource(
            WebhookEndpoints endpoints,
            EndpointTests tests,
            Deliveries deliveries,
            Caller caller,
            Once once,
            Audit audit) {
        this.endpoints = endpoints;
        this.tests = tests;
        this.deliveries = deliveries;
        this.caller = caller;
        this.once = once;
        this.audit = audit;
    }

    @POST
    @Needs(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "createWebhookEndpoint", summary = "Be told by webhook")
    @APIResponse(
            responseCode = "201",
            description = "The endpoint, with its secret this once",
            content = @Content(schema = @Schema(implementation = WebhookEndpointResponse.class)))
    public Response create(@NotNull @Valid WebhookEndpointRequest request) {
        Supplier<EndpointUrl> url = vetted(request.url());
        return once.inDatabaseWithSecret(request, EndpointId.PREFIX, id -> {
            var wanted = request.toNewEndpoint(url.get());
            return Once.Answer.created(WebhookEndpointResponse.of(audit.noting(
                    AuditAction.WEBHOOK_ENDPOINT_CREATED,
                    id,
                    () -> endpoints.create(caller.space(), new EndpointId(id), wanted))));
        });
    }

    /** Looked up before the database transaction begins, refused within it: a repeated request gets its first answer either way. */
    private Supplier<EndpointUrl> vetted(String text) {
        try {
            EndpointUrl url = endpoints.vetted(caller.space(), text);
            return () -> url;
        } catch (Refusal refusal) {
            return () -> {
                throw refusal;
            };
        }
    }

    @GET
    @Needs(Scope.WEBHOOKS_READ)
    @Operation(operationId = "listWebhookEndpoints", summary = "List webhook endpoints, newest first")
    public ListResponse<WebhookEndpointResponse> list(@Context UriInfo uri) {
        var query = ListQuery.of(uri);
        var page = query.page(EndpointId.PREFIX);
        query.check();
        return ListResponse.of(endpoints.list(caller.space(), page), WebhookEndpointResponse::of);
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.WEBHOOKS_READ)
    @Operation(operationId = "getWebhookEndpoint", summary = "Read a webhook endpoint")
    public WebhookEndpointResponse get(@PathParam("id") String id) {
        return WebhookEndpointResponse.of(endpoints.get(caller.space(), idOf(id)));
    }

    @POST
    @Path("/{id}")
    @Needs(Scope.WEBHOOKS_WRITE)
    @Operation(operationId = "updateWebhookEndpoint", summary = "Change a webhook endpoint")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint as it is now",
            content = @Content(schema = @Schema(implementation = WebhookEndpointResponse.class)))
    public Response update(@PathParam("id") String id, @NotNull @Valid WebhookEndpointChangeRequest request) {
        Optional<Supplier<EndpointUrl>> url = Optional.ofNullable(request.url()).map(this::vetted);
        return once.inDatabase(request, EndpointId.PREFIX, allotted -> {
            var change = request.toChange(url.map(Supplier::get));
            return Once.Answer.ok(WebhookEndpointResponse.of(audit.noting(
                    AuditAction.WEBHOOK_ENDPOINT_CHANGED,
                    id,
                    () -> endpoints.update(caller.space(), idOf(id), change))));
        });
    }

    @DELETE
    @Path("/{id}")
    @Needs(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "deleteWebhookEndpoint",
            summary = "End a webhook endpoint; what waited for it is canceled")
    @APIResponse(responseCode = "204", description = "It is gone")
    public void delete(@PathParam("id") String id) {
        audit.noting(AuditAction.WEBHOOK_ENDPOINT_DELETED, id, () -> {
            endpoints.delete(caller.space(), idOf(id));
            return id;
        });
    }

    @POST
    @Path("/{id}/rotate_secret")
    @Needs(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Make a new secret",
            description =
                    "For a day the old secret signs beside the new one, so that no delivery is refused meanwhile.")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint, with its new secret this once",
            content = @Content(schema = @Schema(implementation = WebhookEndpointResponse.class)))
    public Response rotate(@PathParam("id") String id) {
        return once.inDatabaseWithSecret(
                "{}",
                EndpointId.PREFIX,
                allotted -> Once.Answer.ok(WebhookEndpointResponse.of(audit.noting(
                        AuditAction.WEBHOOK_ENDPOINT_SECRET_ROTATED,
                        id,
                        () -> endpoints.rotateSecret(caller.space(), idOf(id))))));
    }

    @POST
    @Path("/{id}/test")
    @Needs(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "testWebhookEndpoint",
            summary = "Send a webhook_endpoint.test event to this endpoint only")
    @APIResponse(
            responseCode = "202",
            description = "It is on its way",
            content = @Content(schema = @Schema(implementation = WebhookTestResponse.class)))
    public Response test(@PathParam("id") String id) {
        return once.inDatabase("{}", EndpointId.PREFIX, allotted -> {
            String event = tests.send(caller.space(), idOf(id));
            return new Once.Answer(202, new WebhookTestResponse("webhook_test", id, event));
        });
    }

    @GET
    @Path("/{id}/deliveries")
    @Needs(Scope.WEBHOOKS_READ)
    @Operation(operationId = "listDeliveries", summary = "List what was sent to an endpoint, newest first")
    public ListResponse<DeliveryResponse> deliveries(@PathParam("id") String id, @Context UriInfo uri) {
        var query = ListQuery.of(uri, "status");
        var page = query.page(DeliveryId.PREFIX);
        var status = query.word("status", "pending, succeeded, failed, canceled", STATUSES::get);
        query.check();
        var space = caller.space();
        return ListResponse.of(
                deliveries.list(space, idOf(id), page, status),
                delivery -> DeliveryResponse.of(delivery, space.livemode()));
    }

    @POST
    @Path("/{id}/replay")
    @Needs(Scope.WEBHOOKS_WRITE)
    @Operation(
            operationId = "replayEvents",
            summary = "Send events once more",
            description =
                    "Every event that the endpoint listens to, after an event or a time, a thousand at most; what still waits is replaced.")
    @APIResponse(
            responseCode = "202",
            description = "They are on their way",
            content = @Content(schema = @Schema(implementation = ReplayResponse.class)))
    public Response replay(@PathParam("id") String id, @NotNull @Valid ReplayRequest request) {
        return once.inDatabase(request, EndpointId.PREFIX, allotted -> {
            var replay = deliveries.replay(caller.space(), idOf(id), ReplayFrom.of(request.after()));
            return new Once.Answer(202, ReplayResponse.of(replay));
        });
    }

    private static EndpointId idOf(String text) {
        if (!Ids.isId(EndpointId.PREFIX, text)) {
            throw new Refusal(WEBHOOK_ENDPOINT_NOT_FOUND, "%s is no id of a webhook endpoint".formatted(text));
        }
        return new EndpointId(text);
    }
}
