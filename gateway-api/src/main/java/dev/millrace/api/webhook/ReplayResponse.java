package dev.millrace.api.webhook;

import dev.millrace.checkout.webhook.Replay;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a replay has set going. */
public record ReplayResponse(
        @Schema(description = "Always \"webhook_replay\"") String object,

        @Schema(description = "How many events are sent again, 1000 at most")
        int deliveries,

        @Schema(description = "The last of them") Optional<String> lastEvent,

        @Schema(description = "Whether there are more; replay again after the last event")
        boolean hasMore) {

    static ReplayResponse of(Replay replay) {
        return new ReplayResponse("webhook_replay", replay.deliveries(), replay.last(), replay.hasMore());
    }
}
