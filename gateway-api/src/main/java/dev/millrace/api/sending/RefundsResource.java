package dev.millrace.api.sending;

import static dev.millrace.checkout.error.ErrorCode.REFUND_NOT_FOUND;

import dev.millrace.api.idempotency.Once;
import dev.millrace.api.list.ListQuery;
import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.rail.ScenarioBook;
import dev.millrace.checkout.refund.Refunds;
import dev.millrace.checkout.sending.Sending;
import dev.millrace.checkout.sending.SendingFilter;
import dev.millrace.checkout.sending.SendingId;
import dev.millrace.checkout.sending.SendingStatus;
import dev.millrace.checkout.sending.SendingStore;
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
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/refunds}: who asks, and is the request well formed; all else is the domain's. */
@Singleton
@Path("/refunds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Refunds")
public class RefundsResource {
    private static final String STATUSES =
            Arrays.stream(SendingStatus.values()).map(SendingStatus::wireName).collect(Collectors.joining(", "));

    private final Refunds refunds;
    private final ScenarioBook scenarios;
    private final Caller caller;
    private final Once once;

    @Inject
    public RefundsResource(Refunds refunds, ScenarioBook scenarios, Caller caller, Once once) {
        this.refunds = refunds;
        this.scenarios = scenarios;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @Needs(Scope.REFUNDS_WRITE)
    @Operation(operationId = "createRefund", summary = "Give money of a payment back")
    @APIResponse(
            responseCode = "201",
            description = "The refund is over, or waits for its destination",
            content = @Content(schema = @Schema(implementation = RefundResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "The refund is kept, and the rail still owes its answer",
            content = @Content(schema = @Schema(implementation = RefundResponse.class)))
    public Response create(@NotNull @Valid RefundRequest request) {
        return once.acrossTheOutside(request, SendingId.REFUND, (id, answerKey) -> {
            var asked = request.toNewRefund(new SendingId(id), caller.space(), answerKey);
            Scenarios.requireOffered(scenarios, asked.scenario());
            Sending refund = refunds.open(asked);
            return new Once.Answer(SendingStore.httpStatus(refund), RefundResponse.of(refund));
        });
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.REFUNDS_READ)
    @Operation(operationId = "getRefund", summary = "Read a refund")
    public RefundResponse get(@PathParam("id") String id) {
        return RefundResponse.of(refunds.get(caller.space(), idOf(id)));
    }

    @GET
    @Needs(Scope.REFUNDS_READ)
    @Operation(operationId = "listRefunds", summary = "List refunds, newest first")
    public ListResponse<RefundResponse> list(@Context UriInfo uri) {
        var query = ListQuery.of(uri, "payment", "status");
        var filter = new SendingFilter(
                false,
                query.page(SendingId.REFUND),
                query.word("payment", "the ids of payments", PaymentId::new),
                query.word("status", STATUSES, word -> SendingStatus.valueOf(word.toUpperCase(Locale.ROOT))));
        query.check();
        return ListResponse.of(refunds.list(caller.space(), filter), RefundResponse::of);
    }

    @POST
    @Path("/{id}/destination")
    @Needs(Scope.REFUNDS_WRITE)
    @Operation(operationId = "sendRefund", summary = "Say where a refund is to go, and send it")
    @APIResponse(
            responseCode = "200",
            description = "The refund is over",
            content = @Content(schema = @Schema(implementation = RefundResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "The rail still owes its answer",
            content = @Content(schema = @Schema(implementation = RefundResponse.class)))
    public Response sendTo(@PathParam("id") String id, @NotNull @Valid DestinationRequest request) {
        return once.acrossTheOutside(
                request,
                SendingId.REFUND,
                (allotted, answerKey) -> done(refunds.sendTo(caller.space(), idOf(id), request.invoice())));
    }

    @POST
    @Path("/{id}/cancel")
    @Needs(Scope.REFUNDS_WRITE)
    @Operation(operationId = "cancelRefund", summary = "Give a refund up while nothing was sent")
    @APIResponse(
            responseCode = "200",
            description = "The refund is canceled",
            content = @Content(schema = @Schema(implementation = RefundResponse.class)))
    public Response cancel(@PathParam("id") String id) {
        return once.inDatabase("{}", SendingId.REFUND, allotted -> done(refunds.cancel(caller.space(), idOf(id))));
    }

    private static Once.Answer done(Sending refund) {
        return new Once.Answer(refund.status() == SendingStatus.PENDING ? 202 : 200, RefundResponse.of(refund));
    }

    private static SendingId idOf(String text) {
        if (!Ids.isId(SendingId.REFUND, text)) {
            throw new Refusal(REFUND_NOT_FOUND, "%s is no id of a refund".formatted(text));
        }
        return new SendingId(text);
    }
}
