package dev.millrace.api.webhook;

import dev.millrace.checkout.webhook.EndpointUrl;
import dev.millrace.checkout.webhook.NewEndpoint;
import dev.millrace.checkout.webhook.Subscription;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new webhook endpoint. */
@Schema(additionalProperties = Schema.False.class)
public record WebhookEndpointRequest(
        @Schema(
                description = "https:// on port 443 or 8443; in test mode http:// and loopback, too",
                examples = "https://shop.example/hooks")
        @NotNull @Size(max = 2048) String url,

        @Schema(description = "Types of events, families such as payment.*, or * for all", examples = "[\"payment.*\"]")
        @NotNull @Size(min = 1, max = 50) List<@NotNull @Size(max = 100) String> events,

        @Size(max = 500) String description) {

    /** Refuses with {@code field_invalid} patterns that name no event. */
    NewEndpoint toNewEndpoint(EndpointUrl vetted) {
        return new NewEndpoint(
                vetted,
                Subscription.of(events),
                Optional.ofNullable(description).filter(text -> !text.isEmpty()));
    }
}
