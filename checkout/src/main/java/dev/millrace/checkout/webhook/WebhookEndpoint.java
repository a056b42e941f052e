package dev.millrace.checkout.webhook;

import dev.millrace.checkout.space.Space;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a merchant wants to be told; its secrets stay in the row.
 *
 * @param failingSince when a delivery failed first since one has succeeded last
 */
public record WebhookEndpoint(
        EndpointId id,
        Space space,
        long version,
        Instant createdAt,
        EndpointUrl url,
        Subscription events,
        Optional<String> description,
        EndpointStatus status,
        Optional<Instant> failingSince) {

    /** As the merchant wants it; whoever enables an endpoint gives it a fresh start. */
    WebhookEndpoint changed(EndpointChange wanted) {
        boolean enabled = wanted.status().filter(EndpointStatus.ENABLED::equals).isPresent();
        return new WebhookEndpoint(
                id,
                space,
                version,
                createdAt,
                wanted.url().orElse(url),
                wanted.events().orElse(events),
                wanted.description().or(() -> description).filter(text -> !text.isEmpty()),
                wanted.status().orElse(status),
                enabled ? Optional.empty() : failingSince);
    }

    /** After an attempt: well again, failing since its first failure, and disabled once it has gone or failed for too long. */
    WebhookEndpoint after(Verdict verdict, Instant now, Duration disableAfter) {
        if (verdict.status() == DeliveryStatus.SUCCEEDED) {
            return with(status, Optional.empty());
        }
        Instant since = failingSince.orElse(now);
        boolean tooLong = !since.plus(disableAfter).isAfter(now);
        return with(verdict.gone() || tooLong ? EndpointStatus.DISABLED : status, Optional.of(since));
    }

    private WebhookEndpoint with(EndpointStatus next, Optional<Instant> failing) {
        return new WebhookEndpoint(id, space, version, createdAt, url, events, description, next, failing);
    }
}
