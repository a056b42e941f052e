package dev.millrace.api.merchant;

import dev.millrace.api.audit.Audit;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.audit.AuditAction;
import dev.millrace.checkout.merchant.Merchant;
import dev.millrace.checkout.merchant.Merchants;
import dev.millrace.checkout.merchant.Scope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/merchant}: the merchant that the key belongs to. */
@Singleton
@Path("/merchant")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Merchants and keys")
public class MerchantResource {
    private final Merchants merchants;
    private final Caller caller;
    private final Audit audit;

    @Inject
    public MerchantResource(Merchants merchants, Caller caller, Audit audit) {
        this.merchants = merchants;
        this.caller = caller;
        this.audit = audit;
    }

    @GET
    @Needs(Scope.MERCHANT_READ)
    @Operation(operationId = "getMerchant", summary = "Read your own merchant")
    public MerchantResponse get() {
        return shown(merchants.get(caller.space()));
    }

    @PATCH
    @Needs(Scope.MERCHANT_WRITE)
    @Operation(operationId = "changeMerchant", summary = "Change your own merchant; what is not given stays")
    public MerchantResponse change(@NotNull @Valid MerchantChangeRequest request) {
        var space = caller.space();
        return shown(audit.noting(
                AuditAction.MERCHANT_CHANGED,
                space.merchant().value(),
                () -> merchants.update(
                        space,
                        Optional.ofNullable(request.name()),
                        settings -> Optional.ofNullable(request.settings())
                                .map(given -> given.over(settings))
                                .orElse(settings))));
    }

    private MerchantResponse shown(Merchant merchant) {
        return MerchantResponse.of(merchant, caller.space().livemode());
    }
}
