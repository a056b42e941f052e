package dev.millrace.api.audit;

import dev.millrace.api.list.ListQuery;
import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.audit.AuditEntry;
import dev.millrace.checkout.audit.AuditTrail;
import dev.millrace.checkout.merchant.Scope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/audit_log}: what was changed with which key, in the mode of the key that asks. */
@Singleton
@Path("/audit_log")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Merchants and keys")
public class AuditLogResource {
    private final AuditTrail trail;
    private final Caller caller;

    @Inject
    public AuditLogResource(AuditTrail trail, Caller caller) {
        this.trail = trail;
        this.caller = caller;
    }

    @GET
    @Needs(Scope.AUDIT_READ)
    @Operation(operationId = "listAuditEntries", summary = "List who changed what, newest first")
    public ListResponse<AuditEntryResponse> list(@Context UriInfo uri) {
        var query = ListQuery.of(uri);
        var page = query.page(AuditEntry.PREFIX);
        query.check();
        return ListResponse.of(trail.list(caller.space(), page), AuditEntryResponse::of);
    }

    @GET
    @Path("/verification")
    @Needs(Scope.AUDIT_READ)
    @Operation(
            operationId = "verifyAuditLog",
            summary = "Walk the audit log's chain of hashes",
            description = "Names the first entry that was changed, removed or put in between, if there is one.")
    public AuditVerificationResponse verify() {
        return AuditVerificationResponse.of(
                trail.verify(caller.space()), caller.space().livemode());
    }
}
