package dev.millrace.checkout.audit;

import dev.millrace.checkout.space.Space;
import java.time.Instant;

/**
 * One link of a space's chain.
 *
 * @param number its place in the chain, from 1 on without a gap
 * @param createdAt to the millisecond
 */
public record AuditEntry(String id, Space space, long number, Deed deed, Instant createdAt, AuditHash hash) {
    public static final String PREFIX = "aud_";

    /** The link that belongs behind {@code before}. */
    static AuditEntry after(AuditHash before, String id, Space space, long number, Deed deed, Instant createdAt) {
        return new AuditEntry(id, space, number, deed, createdAt, hashOf(before, id, space, number, deed, createdAt));
    }

    /** Whether it says what it said when it was written behind {@code before}. */
    boolean follows(AuditHash before) {
        return hash.equals(hashOf(before, id, space, number, deed, createdAt));
    }

    private static AuditHash hashOf(
            AuditHash before, String id, Space space, long number, Deed deed, Instant createdAt) {
        return before.followedBy(
                id,
                space.name(),
                Long.toString(number),
                deed.keyId(),
                deed.action(),
                deed.objectId(),
                deed.requestId(),
                Long.toString(createdAt.toEpochMilli()));
    }
}
