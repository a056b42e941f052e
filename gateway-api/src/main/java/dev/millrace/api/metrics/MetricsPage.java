package dev.millrace.api.metrics;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code /metrics}, for Prometheus to read. */
@WebServlet("/metrics")
public final class MetricsPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Inject
    private transient Meters meters;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain; version=0.0.4; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(meters.text().getBytes(StandardCharsets.UTF_8));
    }
}
