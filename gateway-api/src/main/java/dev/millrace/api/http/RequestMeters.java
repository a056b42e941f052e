package dev.millrace.api.http;

import dev.millrace.api.metrics.Histogram;
import dev.millrace.api.metrics.Meters;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/** How many requests were answered how, and how long that took. */
@Singleton
class RequestMeters {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    private final Histogram seconds;

    @Inject
    RequestMeters(Meters meters) {
        this.seconds = meters.histogram(
                "millrace_http_request_seconds",
                "Time to answer a request, by method and class of status",
                "method",
                "status");
    }

    void answered(String method, int status, long tookMillis) {
        // Whatever a client makes up as a method must not become a series of its own.
        String known = METHODS.contains(method) ? method : "other";
        seconds.observe(tookMillis, known, status / 100 + "xx");
    }
}
