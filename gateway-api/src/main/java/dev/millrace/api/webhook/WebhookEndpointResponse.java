package dev.millrace.api.webhook;

import dev.millrace.checkout.webhook.EndpointWithSecret;
import dev.millrace.checkout.webhook.WebhookEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a merchant is told; its secret only in the answers that made it. */
public record WebhookEndpointResponse(
        @Schema(examples = "whe_01k9zt7c3m4f5g6h7j8k9mnpqr") String id,
        @Schema(description = "Always \"webhook_endpoint\"") String object,
        boolean livemode,
        Instant createdAt,
        @Schema(description = "Goes up with each change") long version,
        String url,
        List<String> events,
        Optional<String> description,

        @Schema(enumeration = {"enabled", "disabled"}) String status,

        @Schema(description = "When a delivery failed first since one has succeeded last")
        Optional<Instant> failingSince,

        @Schema(description = "What signatures are checked with, shown this once")
        Optional<String> secret) {

    static WebhookEndpointResponse of(WebhookEndpoint endpoint) {
        return of(endpoint, Optional.empty());
    }

    static WebhookEndpointResponse of(EndpointWithSecret made) {
        return of(made.endpoint(), Optional.of(made.secret().value()));
    }

    private static WebhookEndpointResponse of(WebhookEndpoint endpoint, Optional<String> secret) {
        return new WebhookEndpointResponse(
                endpoint.id().value(),
                "webhook_endpoint",
                endpoint.space().livemode(),
                endpoint.createdAt(),
                endpoint.version(),
                endpoint.url().value(),
                endpoint.events().texts(),
                endpoint.description(),
                endpoint.status().wireName(),
                endpoint.failingSince(),
                secret);
    }

    @Override
    public String toString() {
        return "WebhookEndpointResponse[" + id + "]"; // the secret stays out of logs
    }
}
