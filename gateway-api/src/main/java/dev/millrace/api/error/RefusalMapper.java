package dev.millrace.api.error;

import dev.millrace.api.http.RequestId;
import dev.millrace.checkout.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;

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
        refusal.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, wholeSeconds(wait)));
        return answer.build();
    }

    /** Rounded up: who waits as long as told is not too early. */
    private static long wholeSeconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
