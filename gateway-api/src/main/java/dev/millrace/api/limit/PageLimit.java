package dev.millrace.api.limit;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Holds the pages that need no key to their limit; {@code web.xml} says which, and that {@code EveryRequest} comes first. */
public final class PageLimit extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    private transient Limits limits;

    @Inject
    private transient ClientAddress addresses;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Spent spent = limits.spend(LimitKind.PAGE, addresses.of(request));
        response.setHeader("RateLimit-Policy", spent.policy());
        response.setHeader("RateLimit", spent.state());
        if (spent.granted()) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(
                    "Retry-After",
                    Long.toString(Math.max(1, spent.retryAfter().plusMillis(999).toSeconds())));
            response.sendError(TOO_MANY_REQUESTS);
        }
    }
}
