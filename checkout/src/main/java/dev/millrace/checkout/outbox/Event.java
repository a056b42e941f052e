package dev.millrace.checkout.outbox;

import dev.millrace.checkout.space.Space;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * News as it was told.
 *
 * @param data {@code {"object":…,"previous":…}} as it was rendered when it happened
 * @param position its place among the merchant's events; empty until the relay gave it one
 */
public record Event(
        String id,
        Space space,
        String type,
        String objectId,
        long sequence,
        String data,
        Instant createdAt,
        OptionalLong position) {
    public static final String PREFIX = "evt_";
}
