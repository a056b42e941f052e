package dev.millrace.api.payment;

import static dev.millrace.checkout.error.ErrorCode.PAYMENT_NOT_FOUND;
import static dev.millrace.checkout.error.ErrorCode.SCENARIO_UNSUPPORTED;

import dev.millrace.api.audit.Audit;
import dev.millrace.api.idempotency.Once;
import dev.millrace.api.ledger.EntryResponse;
import dev.millrace.api.list.ListQuery;
import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.audit.AuditAction;
import dev.millrace.checkout.config.PaymentConfig;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.ledger.Ledger;
import dev.millrace.checkout.merchant.Merchants;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentFilter;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.payment.Payments;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.rail.ScenarioBook;
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
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/payments}: who asks, and is the request well formed; all else is the domain's. */
@Singleton
@Path("/payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
public class PaymentsResource {
    private static final String STATUSES =
            Arrays.stream(PaymentStatus.values()).map(PaymentStatus::wireName).collect(Collectors.joining(", "));

    private final Payments payments;
    private final PaymentView view;
    private final PaymentConfig config;
    private final Merchants merchants;
    private final Ledger ledger;
    private final ScenarioBook scenarios;
    private final Caller caller;
    private final Once once;
    private final Audit audit;

    @Inject
    public PaymentsResource(
            Payments payments,
            PaymentView view,
            PaymentConfig config,
            Merchants merchants,
            Ledger ledger,
            ScenarioBook scenarios,
            Caller caller,
            Once once,
            Audit audit) {
        this.payments = payments;
        this.view = view;
        this.config = config;
        this.merchants = merchants;
        this.ledger = ledger;
        this.scenarios = scenarios;
        this.caller = caller;
        this.once = once;
        this.audit = audit;
    }

    @POST
    @Needs(Scope.PAYMENTS_WRITE)
    @Operation(operationId = "createPayment", summary = "Take a payment")
    @APIResponse(
            responseCode = "201",
            description = "The payment is kept, whatever became of it",
            content = @Content(schema = @Schema(implementation = PaymentResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "The payment is kept, and a rail still owes its answer",
            content = @Content(schema = @Schema(implementation = PaymentResponse.class)))
    public Response create(@NotNull @Valid PaymentRequest request) {
        return once.acrossTheOutside(request, PaymentId.PREFIX, (id, answerKey) -> {
            var space = caller.space();
            int tolerance = merchants.get(space).settings().underpaidToleranceBps();
            var asked = request.toNewPayment(new PaymentId(id), space, config, tolerance, answerKey);
            requireOffered(asked.terms().scenario());
            return answer(payments.open(asked));
        });
    }

    private void requireOffered(Optional<String> scenario) {
        scenario.filter(word -> !scenarios.offered(RailName.LIGHTNING).contains(word))
                .ifPresent(word -> {
                    throw new Refusal(
                            SCENARIO_UNSUPPORTED,
                            "sandbox.scenario",
                            "\"%s\" is none of %s"
                                    .formatted(word, String.join(", ", scenarios.offered(RailName.LIGHTNING))));
                });
    }

    private Once.Answer answer(Payment payment) {
        return new Once.Answer(payment.outcomeKnown() ? 201 : 202, view.of(payment, caller));
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.PAYMENTS_READ)
    @Operation(operationId = "getPayment", summary = "Read a payment")
    public PaymentResponse get(@PathParam("id") String id) {
        return view.of(payments.get(caller.space(), idOf(id)), caller);
    }

    @GET
    @Needs(Scope.PAYMENTS_READ)
    @Operation(operationId = "listPayments", summary = "List payments, newest first")
    public ListResponse<PaymentResponse> list(@Context UriInfo uri) {
        var query = ListQuery.of(uri, "status", "order_ref", "created_after", "created_before", "metadata");
        var filter = new PaymentFilter(
                query.page(PaymentId.PREFIX),
                query.word("status", STATUSES, word -> PaymentStatus.valueOf(word.toUpperCase(Locale.ROOT))),
                query.text("order_ref"),
                query.time("created_after"),
                query.time("created_before"),
                query.metadata());
        query.check();
        Page<Payment> page = payments.list(caller.space(), filter);
        return ListResponse.of(page, payment -> view.of(payment, caller));
    }

    @POST
    @Path("/{id}/capture")
    @Needs(Scope.PAYMENTS_WRITE)
    @Operation(operationId = "capturePayment", summary = "Take the money that is held")
    public Response capture(@PathParam("id") String id, @Valid CaptureRequest request) {
        return once.acrossTheOutside(
                request == null ? new CaptureRequest(null) : request,
                PaymentId.PREFIX,
                (allotted, answerKey) -> done(payments.capture(
                        caller.space(),
                        idOf(id),
                        CaptureRequest.amountOf(request),
                        audit.note(AuditAction.PAYMENT_CAPTURED, id))));
    }

    @POST
    @Path("/{id}/cancel")
    @Needs(Scope.PAYMENTS_WRITE)
    @Operation(operationId = "cancelPayment", summary = "Give up, or give back what is held")
    public Response cancel(@PathParam("id") String id) {
        return once.acrossTheOutside(
                "{}",
                PaymentId.PREFIX,
                (allotted, answerKey) ->
                        done(payments.cancel(caller.space(), idOf(id), audit.note(AuditAction.PAYMENT_CANCELED, id))));
    }

    private Once.Answer done(Payment payment) {
        return new Once.Answer(payment.outcomeKnown() ? 200 : 202, view.of(payment, caller));
    }

    @GET
    @Path("/{id}/receipts")
    @Needs(Scope.PAYMENTS_READ)
    @Operation(operationId = "listPaymentReceipts", summary = "The money that arrived for a payment")
    public ListResponse<ReceiptResponse> receipts(@PathParam("id") String id) {
        var all = payments.receipts(caller.space(), idOf(id));
        return ListResponse.of(new Page<>(all, false), ReceiptResponse::of);
    }

    @GET
    @Path("/{id}/ledger")
    @Needs(Scope.LEDGER_READ)
    @Operation(operationId = "listPaymentEntries", summary = "What was booked for a payment, oldest first")
    public ListResponse<EntryResponse> entries(@PathParam("id") String id) {
        var payment = payments.get(caller.space(), idOf(id));
        var entries = ledger.entriesOf(caller.space(), payment.id().value());
        return ListResponse.of(new Page<>(entries, false), EntryResponse::of);
    }

    private static PaymentId idOf(String text) {
        if (!Ids.isId(PaymentId.PREFIX, text)) {
            throw new Refusal(PAYMENT_NOT_FOUND, "%s is no id of a payment".formatted(text));
        }
        return new PaymentId(text);
    }
}
