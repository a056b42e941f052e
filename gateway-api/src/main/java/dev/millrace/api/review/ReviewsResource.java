package dev.millrace.api.review;

import static dev.millrace.checkout.error.ErrorCode.REVIEW_CLOSED;
import static dev.millrace.checkout.error.ErrorCode.REVIEW_NOT_FOUND;

import dev.millrace.api.audit.Audit;
import dev.millrace.api.idempotency.Once;
import dev.millrace.api.list.ListQuery;
import dev.millrace.api.list.ListResponse;
import dev.millrace.api.security.Caller;
import dev.millrace.api.security.Needs;
import dev.millrace.checkout.audit.AuditAction;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.Payments;
import dev.millrace.checkout.risk.Review;
import dev.millrace.checkout.risk.ReviewStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
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
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v1/reviews}: what a person says to a payment that the gate would not let through alone. */
@Singleton
@Path("/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews")
public class ReviewsResource {
    private static final Map<String, Boolean> STATUSES = Map.of("open", true, "closed", false);

    private final ReviewStore reviews;
    private final Payments payments;
    private final Caller caller;
    private final Once once;
    private final Audit audit;

    @Inject
    public ReviewsResource(ReviewStore reviews, Payments payments, Caller caller, Once once, Audit audit) {
        this.reviews = reviews;
        this.payments = payments;
        this.caller = caller;
        this.once = once;
        this.audit = audit;
    }

    @GET
    @Needs(Scope.REVIEWS_READ)
    @Operation(operationId = "listReviews", summary = "List reviews, newest first")
    public ListResponse<ReviewResponse> list(@Context UriInfo uri) {
        var query = ListQuery.of(uri, "status");
        var page = query.page(Review.PREFIX);
        Optional<Boolean> open = query.word("status", "open, closed", STATUSES::get);
        query.check();
        return ListResponse.of(reviews.list(caller.space(), page, open), ReviewResponse::of);
    }

    @GET
    @Path("/{id}")
    @Needs(Scope.REVIEWS_READ)
    @Operation(operationId = "getReview", summary = "Read a review")
    public ReviewResponse get(@PathParam("id") String id) {
        return ReviewResponse.of(find(id));
    }

    @POST
    @Path("/{id}/accept")
    @Needs(Scope.REVIEWS_WRITE)
    @Operation(operationId = "acceptReview", summary = "Let the payment go on; held money is taken")
    @APIResponse(
            responseCode = "200",
            description = "The review is closed",
            content = @Content(schema = @Schema(implementation = ReviewResponse.class)))
    public Response accept(@PathParam("id") String id, @Valid ReviewDecisionRequest request) {
        return decide(
                id,
                request,
                (payment, note) ->
                        payments.accept(caller.space(), payment, note, audit.note(AuditAction.REVIEW_ACCEPTED, id)));
    }

    @POST
    @Path("/{id}/decline")
    @Needs(Scope.REVIEWS_WRITE)
    @Operation(operationId = "declineReview", summary = "Refuse the payment; held money goes back")
    @APIResponse(
            responseCode = "200",
            description = "The review is closed",
            content = @Content(schema = @Schema(implementation = ReviewResponse.class)))
    public Response decline(@PathParam("id") String id, @Valid ReviewDecisionRequest request) {
        return decide(
                id,
                request,
                (payment, note) ->
                        payments.decline(caller.space(), payment, note, audit.note(AuditAction.REVIEW_DECLINED, id)));
    }

    private Response decide(String id, ReviewDecisionRequest request, Decision decision) {
        return once.acrossTheOutside(
                request == null ? new ReviewDecisionRequest(null) : request, Review.PREFIX, (allotted, answerKey) -> {
                    Review review = find(id);
                    if (!review.open()) {
                        throw new Refusal(
                                REVIEW_CLOSED,
                                "%s was %s already"
                                        .formatted(id, review.decision().orElse("closed")));
                    }
                    decision.on(new PaymentId(review.paymentId()), ReviewDecisionRequest.noteOf(request));
                    return Once.Answer.ok(ReviewResponse.of(find(id)));
                });
    }

    private Review find(String id) {
        return reviews.find(caller.space(), id)
                .orElseThrow(() -> new Refusal(REVIEW_NOT_FOUND, "%s is not here".formatted(id)));
    }

    /** What a person decides about a payment. */
    @FunctionalInterface
    private interface Decision {
        void on(PaymentId payment, Optional<String> note);
    }
}
