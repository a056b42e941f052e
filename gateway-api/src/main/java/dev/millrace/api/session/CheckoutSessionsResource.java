package dev.millrace.api.session;

import static dev.millrace.checkout.error.ErrorCode.CHECKOUT_SESSION_NOT_FOUND;
import static dev.millrace.checkout.error.ErrorCode.SCENARIO_UNSUPPORTED;

import dev.millrace.api.idempotency.Once;
import dev.millrace.api.list.ListQuery;
import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.rail.ScenarioBook;
import dev.millrace.checkout.session.CheckoutSession;
import dev.millrace.checkout.session.CheckoutSessions;
import dev.millrace.checkout.session.NewSession;
import dev.millrace.checkout.session.SessionFilter;
import dev.millrace.checkout.session.SessionId;
import dev.millrace.checkout.session.SessionStatus;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/checkout_sessions}: who asks, and is the request well formed; all else is the domain's. */
@Singleton
@Path("/checkout_sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Checkout sessions")
public class CheckoutSessionsResource {
    private static final String STATUSES =
            Arrays.stream(SessionStatus.values()).map(SessionStatus::wireName).collect(Collectors.joining(", "));

    private final CheckoutSessions sessions;
    private final CheckoutSessionView view;
    private final ScenarioBook scenarios;
    private final Caller caller;
    private final Once once;

    @Inject
    public CheckoutSessionsResource(
            CheckoutSessions sessions, CheckoutSessionView view, ScenarioBook scenarios, Caller caller, Once once) {
        this.sessions = sessions;
        this.view = view;
        this.scenarios = scenarios;
        this.caller = caller;
        this.once = once;
    }

    @POST
    @Needs(Scope.CHECKOUT_SESSIONS_WRITE)
    @Operation(operationId = "createCheckoutSession", summary = "Begin a checkout")
    @APIResponse(
            responseCode = "201",
            description = "The session is open, or ready where nothing is missing",
            content = @Content(schema = @Schema(implementation = CheckoutSessionResponse.class)))
    public Response create(@NotNull @Valid CheckoutSessionRequest request) {
        return once.inDatabase(request, SessionId.PREFIX, id -> {
            NewSession asked = request.toNewSession(new SessionId(id), caller.space());
            asked.content().scenario().ifPresent(this::requireOffered);
            return Once.Answer.created(view.of(sessions.open(asked)));
        });
    }

    private void requireOffered(String scenario) {
        Set<String> offered = scenarios.offered(RailName.LIGHTNING);
        if (!offered.contains(scenario)) {
            throw new Refusal(
                    SCENARIO_UNSUPPORTED,
                    "sandbox.scenario",
                    "\"%s\" is none of %s".formatted(scenario, String.join(", ", new TreeSet<>(offered))));
        }
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.CHECKOUT_SESSIONS_READ)
    @Operation(operationId = "getCheckoutSession", summary = "Read a checkout session")
    public CheckoutSessionResponse get(@PathParam("id") String id) {
        return view.of(sessions.get(caller.space(), idOf(id)));
    }

    @GET
    @Needs(Scope.CHECKOUT_SESSIONS_READ)
    @Operation(operationId = "listCheckoutSessions", summary = "List checkout sessions, newest first")
    public ListResponse<CheckoutSessionResponse> list(@Context UriInfo uri) {
        var query = ListQuery.of(uri, "status", "created_after", "created_before", "metadata");
        var filter = new SessionFilter(
                query.page(SessionId.PREFIX),
                query.word("status", STATUSES, word -> SessionStatus.valueOf(word.toUpperCase(Locale.ROOT))),
                query.time("created_after"),
                query.time("created_before"),
                query.metadata());
        query.check();
        return ListResponse.of(sessions.list(caller.space(), filter), view::of);
    }

    @POST
    @Path("/{id}")
    @Needs(Scope.CHECKOUT_SESSIONS_WRITE)
    @Operation(
            operationId = "changeCheckoutSession",
            summary = "Change what is bought; a list that is given replaces the whole list")
    @APIResponse(
            responseCode = "200",
            description = "The session as it is now",
            content = @Content(schema = @Schema(implementation = CheckoutSessionResponse.class)))
    public Response change(@PathParam("id") String id, @NotNull @Valid CheckoutSessionChangeRequest request) {
        return once.inDatabase(
                request,
                SessionId.PREFIX,
                allotted -> Once.Answer.ok(view.of(sessions.change(caller.space(), idOf(id), request.toChange()))));
    }

    @POST
    @Path("/{id}/complete")
    @Needs(Scope.CHECKOUT_SESSIONS_WRITE)
    @Operation(
            operationId = "completeCheckoutSession",
            summary = "Make the payment; asked again, the payment stays the same")
    @APIResponse(
            responseCode = "200",
            description = "Completing, with the payer's page in url; ready again where the payment ended at once",
            content = @Content(schema = @Schema(implementation = CheckoutSessionResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "The payment is kept, and a rail still owes its answer",
            content = @Content(schema = @Schema(implementation = CheckoutSessionResponse.class)))
    public Response complete(@PathParam("id") String id) {
        return once.acrossTheOutside(
                "{}", SessionId.PREFIX, (allotted, answerKey) -> done(sessions.complete(caller.space(), idOf(id))));
    }

    @POST
    @Path("/{id}/cancel")
    @Needs(Scope.CHECKOUT_SESSIONS_WRITE)
    @Operation(operationId = "cancelCheckoutSession", summary = "Give it up, and its payment with it")
    @APIResponse(
            responseCode = "200",
            description = "Canceled",
            content = @Content(schema = @Schema(implementation = CheckoutSessionResponse.class)))
    @APIResponse(
            responseCode = "202",
            description = "Canceled as soon as a rail has closed what can be paid",
            content = @Content(schema = @Schema(implementation = CheckoutSessionResponse.class)))
    public Response cancel(@PathParam("id") String id) {
        return once.acrossTheOutside(
                "{}", SessionId.PREFIX, (allotted, answerKey) -> done(sessions.cancel(caller.space(), idOf(id))));
    }

    private Once.Answer done(CheckoutSession session) {
        return new Once.Answer(session.outcomeKnown() ? 200 : 202, view.of(session));
    }

    private static SessionId idOf(String text) {
        if (!Ids.isId(SessionId.PREFIX, text)) {
            throw new Refusal(CHECKOUT_SESSION_NOT_FOUND, "%s is no id of a checkout session".formatted(text));
        }
        return new SessionId(text);
    }
}
