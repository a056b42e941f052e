package dev.millrace.api.ledger;

import dev.millrace.api.list.ListQuery;
import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.ledger.Ledger;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.page.Page;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/ledger}: where every millisatoshi is. */
@Singleton
@Path("/ledger")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
public class LedgerResource {
    private final Ledger ledger;
    private final Caller caller;

    @Inject
    public LedgerResource(Ledger ledger, Caller caller) {
        this.ledger = ledger;
        this.caller = caller;
    }

    @GET
    @Path("/accounts")
    @Needs(Scope.LEDGER_READ)
    @Operation(operationId = "listLedgerAccounts", summary = "Every account with its balance")
    public ListResponse<AccountResponse> accounts() {
        return ListResponse.of(new Page<>(ledger.balances(caller.space()), false), AccountResponse::of);
    }

    @GET
    @Path("/entries")
    @Needs(Scope.LEDGER_READ)
    @Operation(operationId = "listLedgerEntries", summary = "What was booked, newest first")
    public ListResponse<EntryResponse> entries(@Context UriInfo uri) {
        var query = ListQuery.of(uri);
        var page = query.page("led_");
        query.check();
        return ListResponse.of(ledger.entries(caller.space(), page), EntryResponse::of);
    }

    @GET
    @Path("/trial_balance")
    @Needs(Scope.LEDGER_READ)
    @Operation(operationId = "getTrialBalance", summary = "All debits against all credits; equal at any moment")
    public TrialBalanceResponse trialBalance() {
        return TrialBalanceResponse.of(ledger.trialBalance(caller.space()));
    }
}
