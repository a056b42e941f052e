package dev.millrace.api.http;

import dev.millrace.api.config.PlaceConfig;
import dev.millrace.api.health.Drain;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.secret.CardNumbers;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Gives every request its id, every answer its safe headers, and the log one line about both. */
public final class EveryRequest extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger("dev.millrace.api.request");

    /** Answered to the end, so that whoever watches sees the end. */
    private static final List<String> WATCHED = List.of("/health", "/metrics");

    private static final String RETRY_AFTER_SECONDS = "2";
    private static final int FIRST_REFUSAL = 400;
    private static final long DRAINED_BYTES_MAX = 1_048_576;

    @Inject
    private transient Ids ids;

    @Inject
    private transient Clock clock;

    @Inject
    private transient RequestMeters meters;

    @Inject
    private transient PlaceConfig place;

    @Inject
    private transient Drain drain;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String id = ids.next(RequestId.PREFIX);
        long startedAt = clock.millis();
        request.setAttribute(RequestId.ATTRIBUTE, id);
        response.setHeader(RequestId.HEADER, id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (place.publicUrl().getScheme().equals("https")) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        // Pages say what they need instead; all else, a webjar's own pages included, may load nothing.
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        boolean api = request.getRequestURI().startsWith("/v1");
        if (api) {
            response.setHeader("Cache-Control", "no-store");
        }
        boolean watching = WATCHED.stream().anyMatch(request.getRequestURI()::startsWith);
        boolean serving = watching || drain.enter();
        try {
            if (!serving) {
                sendAway(response);
            } else if (BodyType.isReadable(request)) {
                chain.doFilter(request, response);
            } else {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            }
        } finally {
            if (serving && !watching) {
                drain.leave();
            }
            if (response.getStatus() >= FIRST_REFUSAL) {
                drain(request);
            }
            long tookMillis = clock.millis() - startedAt;
            meters.answered(request.getMethod(), response.getStatus(), tookMillis);
            if (api) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "request.answered request_id=%s method=%s path=%s status=%d ms=%d"
                                .formatted(
                                        id,
                                        request.getMethod(),
                                        CardNumbers.scrub(request.getRequestURI()),
                                        response.getStatus(),
                                        tookMillis));
            }
        }
    }

    /** This gateway is about to stop: another one, or this one a little later, answers the same request. */
    private static void sendAway(HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        response.setHeader("Connection", "close");
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    /** A client that is still sending what was refused would never come to read why. */
    private static void drain(HttpServletRequest request) {
        var crumbs = new byte[8_192];
        try {
            var body = request.getInputStream();
            int some = 0;
            for (long left = DRAINED_BYTES_MAX; left > 0 && some >= 0; left -= some) {
                some = body.read(crumbs);
            }
        } catch (IOException | IllegalStateException gone) {
            LOG.log(System.Logger.Level.DEBUG, "request.undrained", gone);
        }
    }
}
