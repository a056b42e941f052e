package dev.millrace.api.reconciliation;

import dev.millrace.api.idempotency.Once;
import dev.millrace.api.list.ListQuery;
import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.reconciliation.Reconciliation;
import dev.millrace.checkout.reconciliation.Reconciliations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/reconciliations}: whether all places say the same about the same money. */
@Singleton
@Path("/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Reconciliations")
public class ReconciliationsResource {
    private final Reconciliations reconciliations;
    private final Caller caller;
    private final Once once;

    @Inject
    public ReconciliationsResource(Reconciliations reconciliations, Caller caller, Once once) {
        this.reconciliations = reconciliations;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @Needs(Scope.RECONCILIATIONS_WRITE)
    @Operation(
            operationId = "createReconciliation",
            summary = "Compare everything with everything; read it until it is completed")
    @APIResponse(
            responseCode = "201",
            description = "It is running",
            content = @Content(schema = @Schema(implementation = ReconciliationResponse.class)))
    public Response create(@Valid ReconciliationRequest request) {
        var asked = request == null ? ReconciliationRequest.ALL : request;
        return once.inDatabase(
                asked,
                Reconciliation.PREFIX,
                id -> Once.Answer.created(ReconciliationResponse.of(
                        reconciliations.start(caller.space(), id, asked.from(), asked.until()))));
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.RECONCILIATIONS_READ)
    @Operation(operationId = "getReconciliation", summary = "Read a reconciliation")
    public ReconciliationResponse get(@PathParam("id") String id) {
        return ReconciliationResponse.of(reconciliations.get(caller.space(), id));
    }

    @GET
    @Needs(Scope.RECONCILIATIONS_READ)
    @Operation(operationId = "listReconciliations", summary = "List reconciliations, newest first")
    public ListResponse<ReconciliationResponse> list(@Context UriInfo uri) {
        var query = ListQuery.of(uri);
        var page = query.page(Reconciliation.PREFIX);
        query.check();
        return ListResponse.of(reconciliations.list(caller.space(), page), ReconciliationResponse::of);
    }
}
