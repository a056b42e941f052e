package dev.millrace.api.rate;

import static dev.millrace.checkout.error.ErrorCode.RATE_NOT_FOUND;

import dev.millrace.api.audit.Audit;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.audit.AuditAction;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.rate.Rates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/rates}: what a bitcoin costs, by the merchant's word. */
@Singleton
@Path("/rates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rates")
public class RatesResource {
    private static final String BITCOIN = "BTC-";

    private final Rates rates;
    private final Caller caller;
    private final Audit audit;

    @Inject
    public RatesResource(Rates rates, Caller caller, Audit audit) {
        this.rates = rates;
        this.caller = caller;
        this.audit = audit;
    }

    @GET
    @Path("/{pair}")
    @Needs(Scope.RATES_READ)
    @Operation(operationId = "getRate", summary = "Read the rate in force, such as BTC-EUR")
    public RateView get(@PathParam("pair") String pair) {
        return RateView.of(rates.get(caller.space(), currency(pair)));
    }

    @PUT
    @Path("/{pair}")
    @Needs(Scope.RATES_WRITE)
    @Operation(operationId = "putRate", summary = "Post a rate that you stand by for a while")
    public RateView put(@PathParam("pair") String pair, @NotNull @Valid RateRequest request) {
        Currency currency = currency(pair);
        return RateView.of(audit.noting(
                AuditAction.RATE_POSTED,
                pair,
                () -> rates.post(caller.space(), currency, request.price(), request.life())));
    }

    private static Currency currency(String pair) {
        String code = pair.startsWith(BITCOIN) ? pair.substring(BITCOIN.length()) : "";
        if (!Currency.codes().contains(code) || Currency.of(code).isBitcoin()) {
            throw new Refusal(RATE_NOT_FOUND, "\"%s\" is no pair such as BTC-EUR".formatted(pair));
        }
        return Currency.of(code);
    }
}
