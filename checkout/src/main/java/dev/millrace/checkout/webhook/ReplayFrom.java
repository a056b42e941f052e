package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.outbox.Event;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** From where on events are sent again. */
public sealed interface ReplayFrom {

    /** Everything that has its place behind this event. */
    record AfterEvent(String id) implements ReplayFrom {}

    /** Everything told after this moment. */
    record AfterTime(Instant time) implements ReplayFrom {}

    /** Reads an event's id or an RFC 3339 time; refuses with {@code field_invalid}. */
    static ReplayFrom of(String text) {
        if (Ids.isId(Event.PREFIX, text)) {
            return new AfterEvent(text);
        }
        try {
            return new AfterTime(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException neither) {
            throw new Refusal(
                    FIELD_INVALID, "after", "must be the id of an event or a time such as 2026-11-20T12:00:00.000Z");
        }
    }
}
