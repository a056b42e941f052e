package dev.millrace.api.error;

import dev.millrace.api.http.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** A bug: the log has the stack trace, the client has the request id and nothing more. A database that is away is none. */
public final class BugMapper implements ExceptionMapper<Throwable> {
    private static final System.Logger LOG = System.getLogger(BugMapper.class.getName());

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable bug) {
        return answer(bug, request);
    }

    static Response answer(Throwable bug, HttpServletRequest request) {
        var answer = RefusalMapper.answer(problemOf(bug, RequestId.of(request)));
        if (PassingFault.isBehind(bug)) {
            answer.header(HttpHeaders.RETRY_AFTER, PassingFault.RETRY_AFTER.toSeconds());
        }
        return answer.build();
    }

    static Problem problemOf(Throwable bug, String requestId) {
        if (PassingFault.isBehind(bug)) {
            LOG.log(System.Logger.Level.WARNING, "request.database_away request_id=" + requestId, bug);
            return Problem.of(HttpFaults.databaseAway(), requestId);
        }
        LOG.log(System.Logger.Level.ERROR, "request.bug request_id=" + requestId, bug);
        return Problem.of(HttpFaults.bug(), requestId);
    }
}
