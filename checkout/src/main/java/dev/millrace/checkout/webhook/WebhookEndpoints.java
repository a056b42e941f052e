package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.error.ErrorCode.WEBHOOK_ENDPOINT_LIMIT;
import static dev.millrace.checkout.error.ErrorCode.WEBHOOK_URL_REFUSED;

import dev.millrace.checkout.config.WebhookConfig;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where merchants say who is to be told what. */
@Singleton
public class WebhookEndpoints {
    /** How many endpoints a space may have. */
    public static final int ENDPOINTS_MAX = 16;

    /** A name that is not found so soon is let pass: every attempt looks again. */
    private static final Duration LOOK_UP = Duration.ofSeconds(2);

    private final EndpointStore store;
    private final DeliveryStore deliveries;
    private final SecretKeeping secrets;
    private final AddressGuard guard;
    private final Database database;
    private final Clock clock;
    private final SecureRandom random;
    private final Duration overlap;

    @Inject
    WebhookEndpoints(
            EndpointStore store,
            DeliveryStore deliveries,
            SecretKeeping secrets,
            AddressGuard guard,
            Database database,
            Clock clock,
            SecureRandom random,
            WebhookConfig config) {
        this.store = store;
        this.deliveries = deliveries;
        this.secrets = secrets;
        this.guard = guard;
        this.database = database;
        this.clock = clock;
        this.random = random;
        this.overlap = config.secretOverlap();
    }

    /**
     * Reads a client's URL; refuses with {@code webhook_url_refused} what cannot be one and what leads into a private network.
     * It looks the host up, so it is asked before a database transaction begins.
     */
    public EndpointUrl vetted(Space space, String text) {
        EndpointUrl url = read(text);
        url.faultIn(space.livemode()).ifPresent(fault -> {
            throw refused(fault);
        });
        try {
            guard.addresses(url, space.livemode(), LOOK_UP);
        } catch (NotAnswered e) {
            if (e.error() == SendError.ADDRESS_REFUSED) {
                throw refused("the host leads to an address that webhooks must not reach");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // every attempt looks again
        }
        return url;
    }

    private static EndpointUrl read(String text) {
        try {
            return new EndpointUrl(text);
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage());
        }
    }

    private static Refusal refused(String why) {
        return new Refusal(WEBHOOK_URL_REFUSED, "url", why);
    }

    /** Makes an endpoint and its secret; refuses with {@code webhook_endpoint_limit}. */
    public EndpointWithSecret create(Space space, EndpointId id, NewEndpoint wanted) {
        return database.in(space, rows -> {
            if (store.countAlone(space) >= ENDPOINTS_MAX) {
                throw new Refusal(
                        WEBHOOK_ENDPOINT_LIMIT, "there are %d webhook endpoints already".formatted(ENDPOINTS_MAX));
            }
            var endpoint = new WebhookEndpoint(
                    id,
                    space,
                    1,
                    clock.instant(),
                    wanted.url(),
                    wanted.events(),
                    wanted.description(),
                    EndpointStatus.ENABLED,
                    Optional.empty());
            var secret = SigningSecret.fresh(random);
            store.add(endpoint, secrets.first(id, secret));
            return new EndpointWithSecret(store.get(space, id), secret);
        });
    }

    /** Refuses with {@code webhook_endpoint_not_found}, also for somebody else's. */
    public WebhookEndpoint get(Space space, EndpointId id) {
        return store.get(space, id);
    }

    public Page<WebhookEndpoint> list(Space space, PageRequest page) {
        return store.list(space, page);
    }

    /** Changes what is named; what waits for an endpoint that is disabled is canceled. Refuses with {@code webhook_endpoint_not_found}. */
    public WebhookEndpoint update(Space space, EndpointId id, EndpointChange wanted) {
        return database.in(space, rows -> {
            WebhookEndpoint before = store.lock(space, id);
            WebhookEndpoint after = before.changed(wanted);
            if (after.equals(before)) {
                return before;
            }
            store.write(after);
            if (after.status() == EndpointStatus.DISABLED) {
                deliveries.cancelPending(space, id);
            }
            return store.get(space, id);
        });
    }

    /** Nothing is sent there any more. Refuses with {@code webhook_endpoint_not_found}. */
    public void delete(Space space, EndpointId id) {
        database.in(space, rows -> {
            store.lock(space, id);
            store.delete(space, id, clock.instant());
            deliveries.cancelPending(space, id);
            return null;
        });
    }

    /** Makes a new secret; the old ones sign beside it for a while. Refuses with {@code webhook_endpoint_not_found}. */
    public EndpointWithSecret rotateSecret(Space space, EndpointId id) {
        return database.in(space, rows -> {
            store.lock(space, id);
            Instant now = clock.instant();
            var secret = SigningSecret.fresh(random);
            store.writeSecrets(
                    space, id, secrets.rotated(id, store.secrets(space, id), secret, now, now.plus(overlap)));
            return new EndpointWithSecret(store.get(space, id), secret);
        });
    }
}
