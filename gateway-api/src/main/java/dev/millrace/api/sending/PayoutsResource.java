package dev.millrace.api.sending;

import static dev.millrace.checkout.error.ErrorCode.PAYOUT_NOT_FOUND;

import dev.millrace.api.idempotency.Once;
import dev.millrace.api.list.ListQuery;
import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.payout.Payouts;
import dev.millrace.checkout.rail.ScenarioBook;
import dev.millrace.checkout.sending.Sending;
import dev.millrace.checkout.sending.SendingFilter;
import dev.millrace.checkout.sending.SendingId;
import dev.millrace.checkout.sending.SendingStatus;
import dev.millrace.checkout.sending.SendingStore;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/payouts}: who asks, and is the request well formed; all else is the domain's. */
@Singleton
@Path("/payouts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Payouts")
public class PayoutsResource {
    private static final Set<String> STATUSES = Set.of("pending", "succeeded", "failed");

    private final Payouts payouts;
    private final ScenarioBook scenarios;
    private final SpaceClock clock;
    private final Caller caller;
    private final Once once;

    @Inject
    public PayoutsResource(Payouts payouts, ScenarioBook scenarios, SpaceClock clock, Caller caller, Once once) {
        this.payouts = payouts;
        this.scenarios = scenarios;
        this.clock = clock;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @Needs(Scope.PAYOUTS_WRITE)
    @Operation(operationId = "createPayout", summary = "Pay out of the balance")
    @APIResponse(
            responseCode = "201",
            description = "The payout is over",
            content = @Content(schema = @Schema(implementation = PayoutResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "The payout is kept, and the rail still owes its answer",
            content = @Content(schema = @Schema(implementation = PayoutResponse.class)))
    public Response create(@NotNull @Valid PayoutRequest request) {
        return once.acrossTheOutside(request, SendingId.PAYOUT, (id, answerKey) -> {
            var space = caller.space();
            var asked = request.toNewPayout(new SendingId(id), space, clock.now(space), answerKey);
            Scenarios.requireOffered(scenarios, asked.scenario());
            Sending payout = payouts.open(asked);
            return new Once.Answer(SendingStore.httpStatus(payout), PayoutResponse.of(payout));
        });
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.PAYOUTS_READ)
    @Operation(operationId = "getPayout", summary = "Read a payout")
    public PayoutResponse get(@PathParam("id") String id) {
        if (!Ids.isId(SendingId.PAYOUT, id)) {
            throw new Refusal(PAYOUT_NOT_FOUND, "%s is no id of a payout".formatted(id));
        }
        return PayoutResponse.of(payouts.get(caller.space(), new SendingId(id)));
    }

    @GET
    @Needs(Scope.PAYOUTS_READ)
    @Operation(operationId = "listPayouts", summary = "List payouts, newest first")
    public ListResponse<PayoutResponse> list(@Context UriInfo uri) {
        var query = ListQuery.of(uri, "status");
        var filter = new SendingFilter(
                true,
                query.page(SendingId.PAYOUT),
                Optional.empty(),
                query.word(
                        "status",
                        "pending, succeeded, failed",
                        word -> STATUSES.contains(word) ? SendingStatus.valueOf(word.toUpperCase(Locale.ROOT)) : null));
        query.check();
        return ListResponse.of(payouts.list(caller.space(), filter), PayoutResponse::of);
    }
}
