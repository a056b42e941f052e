package dev.millrace.api.sandbox;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;
import static dev.millrace.checkout.error.ErrorCode.PAYMENT_STATUS_CONFLICT;
import static dev.millrace.checkout.error.ErrorCode.SANDBOX_CLOCK_LIMIT;
import static dev.millrace.checkout.error.ErrorCode.SANDBOX_RAIL_UNAVAILABLE;

import dev.millrace.api.idempotency.Once;
import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.Payments;
import dev.millrace.checkout.rail.Instructions;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.space.SpaceClock;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.sandbox.PayerBehaviour;
import dev.millrace.lightning.sandbox.SandboxPort;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/sandbox}: plays the payer, moves the time, reads the rail's own log. Nothing of it exists behind a live key. */
@Singleton
@Path("/sandbox")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Sandbox")
public class SandboxResource {
    private static final int LOG_MAX = 100;
    private static final int INVOICE_SECONDS = 3_600;

    private final Optional<SandboxPort> control;
    private final Payments payments;
    private final SpaceClock clock;
    private final Caller caller;
    private final Once once;

    @Inject
    public SandboxResource(
            Optional<SandboxPort> control, Payments payments, SpaceClock clock, Caller caller, Once once) {
        this.control = control;
        this.payments = payments;
        this.clock = clock;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @Path("/pay")
    @Needs(Scope.SANDBOX_WRITE)
    @Operation(operationId = "sandboxPay", summary = "Play the payer; answers what the payer's side saw")
    @APIResponse(
            responseCode = "200",
            description = "What the payer's side saw",
            content = @Content(schema = @Schema(implementation = SandboxPayResponse.class)))
    public Response pay(@NotNull @Valid SandboxPayRequest request) {
        var space = caller.sandbox();
        return once.acrossTheOutside(request, PaymentId.PREFIX, (allotted, answerKey) -> {
            requireLightning(request.rail());
            var payment = payments.get(space, new PaymentId(request.payment()));
            var invoice = payment.shownAttempt()
                    .flatMap(attempt -> attempt.instructions())
                    .orElseThrow(() -> new Refusal(
                            PAYMENT_STATUS_CONFLICT,
                            "payment",
                            "%s is %s and shows nothing to pay"
                                    .formatted(
                                            payment.id().value(),
                                            payment.status().wireName())));
            Optional<MilliSatoshi> amount =
                    Optional.ofNullable(request.amountMsat()).map(MilliSatoshi::new);
            var seen = done(control().pay(text(invoice), amount));
            return Once.Answer.ok(SandboxPayResponse.of(request.payment(), seen));
        });
    }

    private static String text(Instructions instructions) {
        return switch (instructions) {
            case Instructions.LightningInvoice lightning -> lightning.invoice();
        };
    }

    @POST
    @Path("/invoice")
    @Needs(Scope.SANDBOX_WRITE)
    @Operation(operationId = "sandboxInvoice", summary = "Get an invoice of somebody out there, to send test money to")
    @APIResponse(
            responseCode = "201",
            description = "The invoice",
            content = @Content(schema = @Schema(implementation = SandboxInvoiceResponse.class)))
    public Response invoice(@NotNull @Valid SandboxInvoiceRequest request) {
        var space = caller.sandbox();
        return once.acrossTheOutside(request, "req_", (allotted, answerKey) -> {
            String text = done(control()
                    .payerInvoice(
                            space.merchant().value(),
                            Optional.ofNullable(request.amountMsat()).map(MilliSatoshi::new),
                            Optional.ofNullable(request.description()).orElse("A test"),
                            Duration.ofSeconds(
                                    Optional.ofNullable(request.expiresIn()).orElse(INVOICE_SECONDS)),
                            PayerBehaviour.SUCCEEDS));
            return Once.Answer.created(SandboxInvoiceResponse.of(text));
        });
    }

    @POST
    @Path("/clock")
    @Needs(Scope.SANDBOX_WRITE)
    @Operation(
            operationId = "sandboxClock",
            summary = "Move this merchant's sandbox time forward; expiries and hold deadlines follow")
    @APIResponse(
            responseCode = "200",
            description = "The new time",
            content = @Content(schema = @Schema(implementation = SandboxClockResponse.class)))
    public Response advance(@NotNull @Valid SandboxClockRequest request) {
        var space = caller.sandbox();
        return once.inDatabase(request, "req_", allotted -> {
            Duration by = Duration.parse(request.advance());
            if (by.isZero()) {
                throw new Refusal(FIELD_INVALID, "advance", "time moves forward");
            }
            Duration ahead = clock.advance(space, by)
                    .orElseThrow(() -> new Refusal(
                            SANDBOX_CLOCK_LIMIT,
                            "advance",
                            "the sandbox clock goes at most %d days ahead".formatted(SpaceClock.AHEAD_MAX.toDays())));
            done(control().advanceClock(space.merchant().value(), by));
            return Once.Answer.ok(new SandboxClockResponse("sandbox_clock", clock.now(space), ahead.toSeconds()));
        });
    }

    @GET
    @Path("/rails/{rail}/log")
    @Needs(Scope.SANDBOX_WRITE)
    @Operation(operationId = "sandboxRailLog", summary = "What the rail itself says it executed, in order")
    public ListResponse<SandboxLogResponse> log(
            @PathParam("rail") String rail, @QueryParam("after") @DefaultValue("0") long after) {
        var space = caller.sandbox();
        requireLightning(rail);
        var entries = done(control().log(space.merchant().value(), after, LOG_MAX));
        return ListResponse.of(new Page<>(entries, entries.size() == LOG_MAX), SandboxLogResponse::of);
    }

    private static void requireLightning(String rail) {
        if (rail != null && !rail.equals(RailName.LIGHTNING.wireName())) {
            throw new Refusal(SANDBOX_RAIL_UNAVAILABLE, "rail", "the sandbox stands in for lightning only");
        }
    }

    private SandboxPort control() {
        return control.orElseThrow(() -> new Refusal(SANDBOX_RAIL_UNAVAILABLE, "no sandbox runs beside this gateway"));
    }

    private static <T> T done(Answer<T> answer) {
        return switch (answer) {
            case Answer.Done<T>(var value) -> value;
            case Answer.Refused<T>(var code, var message) -> throw new Refusal(FIELD_INVALID, message);
            case Answer.NotSent<T>(var reason) -> throw unavailable(reason);
            case Answer.Unknown<T>(var reason) -> throw unavailable(reason);
        };
    }

    private static Refusal unavailable(String reason) {
        return new Refusal(SANDBOX_RAIL_UNAVAILABLE, "the sandbox node does not answer: " + reason);
    }
}
