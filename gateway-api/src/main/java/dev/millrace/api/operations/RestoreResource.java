package dev.millrace.api.operations;

import dev.millrace.api.security.ForOperators;
import dev.millrace.checkout.operations.RestoreGate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/restore}: whether this installation came out of a backup, and the word that lets it go. */
@Singleton
@Path("/restore")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operation")
public class RestoreResource {
    private final RestoreGate gate;

    @Inject
    public RestoreResource(RestoreGate gate) {
        this.gate = gate;
    }

    @GET
    @ForOperators
    @Operation(
            operationId = "getRestore",
            summary = "Whether this installation is held after a restore, with the operator key")
    @APIResponse(
            responseCode = "200",
            description = "The last restore, if there was one",
            content = @Content(schema = @Schema(implementation = RestoreResponse.class)))
    public RestoreResponse get() {
        return RestoreResponse.of(gate.hold());
    }

    @POST
    @Path("/accept")
    @ForOperators
    @Operation(
            operationId = "acceptRestore",
            summary = "Let a restored installation work again, with the operator key",
            description = "Refused with `reconciliation_needed` while a merchant's mode with attempts has no completed"
                    + " reconciliation without a range since the restore. Again it changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The last restore, now accepted",
            content = @Content(schema = @Schema(implementation = RestoreResponse.class)))
    public RestoreResponse accept() {
        gate.accept();
        return RestoreResponse.of(gate.hold());
    }
}
