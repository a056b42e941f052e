package dev.millrace.api.merchant;

import static dev.millrace.checkout.error.ErrorCode.API_KEY_NOT_FOUND;

import dev.millrace.api.audit.Audit;
import dev.millrace.api.idempotency.Once;
import dev.millrace.api.list.ListQuery;
import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.audit.AuditAction;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.merchant.ApiKeys;
import dev.millrace.checkout.merchant.KeyId;
import dev.millrace.checkout.merchant.Scope;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/api_keys}: the keys of the merchant, in the mode of the key that asks. */
@Singleton
@Path("/api_keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Merchants and keys")
public class ApiKeysResource {
    private final ApiKeys keys;
    private final Caller caller;
    private final Once once;
    private final Audit audit;

    @Inject
    public ApiKeysResource(ApiKeys keys, Caller caller, Once once, Audit audit) {
        this.keys = keys;
        this.caller = caller;
        this.once = once;
        this.audit = audit;
    }

    @POST
    @Needs(Scope.KEYS_WRITE)
    @Operation(
            operationId = "createApiKey",
            summary = "Make an API key",
            description =
                    "A restricted key makes only restricted keys, of scopes that it has itself, and that end when it does.")
    @APIResponse(
            responseCode = "201",
            description = "The key, shown this once",
            content = @Content(schema = @Schema(implementation = ApiKeyResponse.class)))
    public Response create(@NotNull @Valid ApiKeyRequest request) {
        return once.inDatabaseWithSecret(
                request,
                KeyId.PREFIX,
                id -> Once.Answer.created(ApiKeyResponse.of(audit.noting(
                        AuditAction.API_KEY_CREATED,
                        id,
                        () -> keys.create(caller.holder(), new KeyId(id), request.toNewKey())))));
    }

    @GET
    @Needs(Scope.KEYS_READ)
    @Operation(operationId = "listApiKeys", summary = "List API keys, newest first, deleted ones too")
    public ListResponse<ApiKeyResponse> list(@Context UriInfo uri) {
        var query = ListQuery.of(uri);
        var page = query.page(KeyId.PREFIX);
        query.check();
        return ListResponse.of(keys.list(caller.space(), page), ApiKeyResponse::of);
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.KEYS_READ)
    @Operation(operationId = "getApiKey", summary = "Read what is known of an API key")
    public ApiKeyResponse get(@PathParam("id") String id) {
        return ApiKeyResponse.of(keys.get(caller.space(), idOf(id)));
    }

    @POST
    @Path("/{id}/roll")
    @Needs(Scope.KEYS_WRITE)
    @Operation(
            operationId = "rollApiKey",
            summary = "Make an API key that takes the place of another",
            description = "The new key may do what the old one may; the old one ends after expires_in.")
    @APIResponse(
            responseCode = "201",
            description = "The new key, shown this once",
            content = @Content(schema = @Schema(implementation = ApiKeyResponse.class)))
    public Response roll(@PathParam("id") String id, @Valid ApiKeyRollRequest request) {
        return once.inDatabaseWithSecret(
                request == null ? new ApiKeyRollRequest(null) : request,
                KeyId.PREFIX,
                allotted -> Once.Answer.created(ApiKeyResponse.of(audit.noting(
                        AuditAction.API_KEY_ROLLED,
                        id,
                        () -> keys.roll(
                                caller.holder(),
                                idOf(id),
                                new KeyId(allotted),
                                ApiKeyRollRequest.overlapOf(request))))));
    }

    @DELETE
    @Path("/{id}")
    @Needs(Scope.KEYS_WRITE)
    @Operation(operationId = "deleteApiKey", summary = "End an API key at once and for good")
    public ApiKeyResponse delete(@PathParam("id") String id) {
        return ApiKeyResponse.of(
                audit.noting(AuditAction.API_KEY_REVOKED, id, () -> keys.revoke(caller.holder(), idOf(id))));
    }

    private static KeyId idOf(String text) {
        if (!Ids.isId(KeyId.PREFIX, text)) {
            throw new Refusal(API_KEY_NOT_FOUND, "%s is no id of an API key".formatted(text));
        }
        return new KeyId(text);
    }
}
