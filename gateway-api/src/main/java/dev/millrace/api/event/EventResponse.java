package dev.millrace.api.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.millrace.checkout.outbox.Event;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One thing that happened, as it was told: the same in a list and in a webhook. */
public record EventResponse(
        @Schema(examples = "evt_01k9zt7c3m4f5g6h7j8k9mnpqr") String id,
        @Schema(description = "Always \"event\"") String object,
        @Schema(examples = "payment.settled") String type,
        Instant createdAt,
        @Schema(description = "What it is about") String objectId,

        @Schema(description = "Counts the events of this object, from 1 on and without a gap")
        long sequence,

        boolean livemode,

        @Schema(
                type = SchemaType.OBJECT,
                description = "object: what it is about, as it was then; previous: the status before, if it changed")
        @JsonRawValue
        String data) {

    static EventResponse of(Event event) {
        return new EventResponse(
                event.id(),
                "event",
                event.type(),
                event.createdAt(),
                event.objectId(),
                event.sequence(),
                event.space().livemode(),
                event.data());
    }
}
