package dev.millrace.checkout.outbox;

import java.util.Optional;

/**
 * One thing to tell.
 *
 * @param type such as {@code payment.settled}
 * @param sequence of the object, without a gap
 * @param object the object as it is now, written by {@link Wire}
 * @param previousStatus what the status was before, if it changed
 */
public record News(String type, String objectId, long sequence, String object, Optional<String> previousStatus) {}
