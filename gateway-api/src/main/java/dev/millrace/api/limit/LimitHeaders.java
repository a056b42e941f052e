package dev.millrace.api.limit;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Says on every answer how much of the limit is left. */
public final class LimitHeaders implements ContainerResponseFilter {
    private static final String SPENT = "dev.millrace.limit.spent";

    /** Keeps what the request spent, for its answer. */
    public static void remember(ContainerRequestContext request, Spent spent) {
        request.setProperty(SPENT, spent);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(SPENT) instanceof Spent spent) {
            response.getHeaders().putSingle("RateLimit-Policy", spent.policy());
            response.getHeaders().putSingle("RateLimit", spent.state());
        }
    }
}
