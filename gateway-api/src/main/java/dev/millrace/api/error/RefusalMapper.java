package dev.millrace.api.error;

import dev.millrace.api.http.RequestId;
import dev.millrace.checkout.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** An expected no becomes its problem. */
public final class RefusalMapper implements ExceptionMapper<Refusal> {
    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Refusal refusal) {
        return answer(refusal, request);
    }

    static Response answer(Refusal refusal, HttpServletRequest request) {
        var answer = answer(Problem.of(refusal.faults(), RequestId.of(request)));
        refusal.retryAfter().ifPresent(wait -> answer.header("Retry-After", Math.max(1, wait.toSeconds())));
        return answer.build();
    }

    static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
