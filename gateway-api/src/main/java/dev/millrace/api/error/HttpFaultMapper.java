package dev.millrace.api.error;

import dev.millrace.api.http.RequestId;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Fault;
import dev.millrace.checkout.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;

/** What the HTTP layer itself refuses: paths, methods, media types and parameters that cannot be read. */
public final class HttpFaultMapper implements ExceptionMapper<WebApplicationException> {
    private static final int CAUSES_MAX = 8;

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(WebApplicationException fault) {
        // A parameter's converter refuses with its own code, which Jersey wraps as "not found".
        Optional<Refusal> refusal = refusalBehind(fault);
        if (refusal.isPresent()) {
            return RefusalMapper.answer(refusal.get(), request);
        }
        Fault told = HttpFaults.of(fault.getResponse().getStatus(), request.getMethod(), request.getRequestURI());
        if (told.code() == ErrorCode.INTERNAL_ERROR) {
            return BugMapper.answer(fault, request);
        }
        var answer = RefusalMapper.answer(Problem.of(told, RequestId.of(request)));
        Object allow = fault.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        if (allow != null) {
            answer.header(HttpHeaders.ALLOW, allow);
        }
        return answer.build();
    }

    private static Optional<Refusal> refusalBehind(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
