package dev.millrace.api.error;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.api.http.BodyType;
import dev.millrace.api.http.RequestId;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;

/** What nobody answered, anywhere on this server, becomes a problem instead of the server's HTML. */
@WebServlet("/error")
public final class ErrorPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient ObjectMapper json;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = problemOf(request);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        byte[] body = json.writeValueAsBytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Problem problemOf(HttpServletRequest request) {
        String requestId = RequestId.of(request);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable bug) {
            return BugMapper.problemOf(bug, requestId);
        }
        if (BodyType.isRefused(request)) {
            return Problem.of(HttpFaults.headerInvalid(HttpHeaders.CONTENT_TYPE), requestId);
        }
        // Asked for directly there is no fault to tell: /error itself is not there.
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given ? given : 404;
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "/error";
        return Problem.of(HttpFaults.of(status, request.getMethod(), path), requestId);
    }
}
