package dev.millrace.api.webhook;

import dev.millrace.checkout.webhook.EndpointChange;
import dev.millrace.checkout.webhook.EndpointStatus;
import dev.millrace.checkout.webhook.EndpointUrl;
import dev.millrace.checkout.webhook.Subscription;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change of a webhook endpoint; what is absent stays. */
@Schema(additionalProperties = Schema.False.class)
public record WebhookEndpointChangeRequest(
        @Size(max = 2048) String url,

        @Schema(description = "Replaces the whole list") @Size(min = 1, max = 50) List<@NotNull @Size(max = 100) String> events,

        @Schema(description = "An empty text takes it away") @Size(max = 500) String description,

        @Schema(description = "A disabled endpoint is told nothing by itself; what waited for it is canceled")
        EndpointState status) {

    /** Whether an endpoint is to be told. */
    public enum EndpointState {
        ENABLED,
        DISABLED;

        private EndpointStatus status() {
            return switch (this) {
                case ENABLED -> EndpointStatus.ENABLED;
                case DISABLED -> EndpointStatus.DISABLED;
            };
        }
    }

    /** Refuses with {@code field_invalid} patterns that name no event. */
    EndpointChange toChange(Optional<EndpointUrl> vetted) {
        return new EndpointChange(
                vetted,
                Optional.ofNullable(events).map(Subscription::of),
                Optional.ofNullable(description),
                Optional.ofNullable(status).map(EndpointState::status));
    }
}
