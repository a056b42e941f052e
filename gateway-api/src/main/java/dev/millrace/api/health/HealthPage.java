package dev.millrace.api.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code /health}, {@code /health/live}, {@code /health/ready} and {@code /health/started}. */
@WebServlet("/health/*")
public final class HealthPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient HealthChecks checks;

    @Inject
    private transient ObjectMapper json;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Health> health = asked(request.getPathInfo() == null ? "" : request.getPathInfo());
        if (health.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setStatus(health.get().httpStatus());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(health.get()));
    }

    private Optional<Health> asked(String path) {
        return switch (path) {
            case "/live" -> Optional.of(checks.live());
            case "/started" -> Optional.of(checks.started());
            case "", "/", "/ready" -> Optional.of(checks.ready());
            default -> Optional.empty();
        };
    }
}
