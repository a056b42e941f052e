package dev.millrace.api.merchant;

import dev.millrace.api.security.ForOperators;
import dev.millrace.checkout.merchant.Merchants;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/merchants}: for whoever runs the installation. */
@Singleton
@Path("/merchants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Merchants and keys")
public class MerchantsResource {
    private final Merchants merchants;

    @Inject
    public MerchantsResource(Merchants merchants) {
        this.merchants = merchants;
    }

    @POST
    @ForOperators
    @Operation(
            operationId = "createMerchant",
            summary = "Make a merchant, with the operator key",
            description = "Not repeatable: a second request makes a second merchant, an Idempotency-Key or not.")
    @APIResponse(
            responseCode = "201",
            description = "The merchant and its first keys, shown this once",
            content = @Content(schema = @Schema(implementation = NewMerchantResponse.class)))
    public Response create(@NotNull @Valid MerchantRequest request) {
        var made = merchants.create(request.name(), request.settingsOrDefault());
        return Response.status(Response.Status.CREATED)
                .entity(NewMerchantResponse.of(made))
                .build();
    }
}
