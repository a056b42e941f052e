package dev.millrace.checkout.idempotency;

/** The right to work on a request, or the answer it already has. */
public sealed interface Claim {

    /**
     * The request is ours.
     *
     * @param resourceId what it makes will have this id, also if somebody else finishes the work
     */
    record Taken(String key, String resourceId) implements Claim {}

    /** It has been answered. */
    record Answered(int status, String body) implements Claim {}
}
