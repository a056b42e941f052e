package dev.millrace.checkout.outbox;

import dev.millrace.checkout.space.Space;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The event as clients see it: the same text whenever it is sent or read. Ids and types are plain ASCII and need no escape. */
    public String json() {
        return """
                {"id":"%s","object":"event","type":"%s","created_at":"%s","object_id":"%s","sequence":%d,"livemode":%b,"data":%s}""".formatted(id, type, MILLIS.format(createdAt), objectId, sequence, space.livemode(), data);
    }
}
