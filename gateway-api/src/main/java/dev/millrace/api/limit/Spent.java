package dev.millrace.api.limit;

import java.time.Duration;

/**
 * What became of one request's place in its bucket.
 *
 * @param granted whether there was one
 * @param left how many more are there at once
 * @param retryAfter until there is one again; zero where it was granted
 */
public record Spent(LimitKind kind, Pace rate, boolean granted, long left, Duration retryAfter) {

    /** As {@code draft-ietf-httpapi-ratelimit-headers} writes a policy: so many within so many seconds. */
    public String policy() {
        return "\"%s\";q=%d;w=%d".formatted(name(), rate.burst(), ceiling(rate.burst()));
    }

    /** What is left of it, and in how many seconds all of it is there again. */
    public String state() {
        return "\"%s\";r=%d;t=%d".formatted(name(), left, ceiling(rate.burst() - left));
    }

    private String name() {
        return switch (kind) {
            case KEY -> "key";
            case STRANGER, PAGE -> "address";
        };
    }

    private long ceiling(long requests) {
        return Math.ceilDiv(requests, (long) rate.perSecond());
    }
}
