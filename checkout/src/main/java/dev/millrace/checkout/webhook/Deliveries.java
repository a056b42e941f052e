package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.error.ErrorCode.CURSOR_NOT_FOUND;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.outbox.EventStore;
import dev.millrace.checkout.outbox.EventTypes;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What has been sent to whom and how it went, and sending it again. */
@Singleton
public class Deliveries {
    /** How many events one replay sends again. */
    public static final int REPLAY_MAX = 1_000;

    private final DeliveryStore store;
    private final EndpointStore endpoints;
    private final EventStore events;
    private final DeliveryBell bell;
    private final Database database;

    @Inject
    Deliveries(DeliveryStore store, EndpointStore endpoints, EventStore events, DeliveryBell bell, Database database) {
        this.store = store;
        this.endpoints = endpoints;
        this.events = events;
        this.bell = bell;
        this.database = database;
    }

    /** Refuses with {@code delivery_not_found}, also for somebody else's. */
    public Delivery get(Space space, DeliveryId id) {
        return store.get(space, id);
    }

    /** A page of an endpoint's deliveries, newest first; refuses with {@code webhook_endpoint_not_found}. */
    public Page<Delivery> list(Space space, EndpointId endpoint, PageRequest page, Optional<DeliveryStatus> status) {
        endpoints.get(space, endpoint);
        return store.list(space, endpoint, page, status);
    }

    /**
     * Sends the event of a delivery to its endpoint once more, at once and as a new round, also if the endpoint is disabled;
     * refuses with {@code delivery_not_found} and {@code webhook_endpoint_not_found}.
     */
    public Delivery resend(Space space, DeliveryId id) {
        return database.in(space, rows -> {
            Delivery old = store.get(space, id);
            WebhookEndpoint endpoint = endpoints.lock(space, old.endpoint());
            var fresh = store.send(space, endpoint.id(), List.of(store.eventOf(space, id)));
            database.afterCommit(bell::ring);
            return store.get(space, fresh.getFirst());
        });
    }

    /**
     * Sends every event that an endpoint listens to once more, from a place or moment on, the {@value #REPLAY_MAX} earliest at most;
     * refuses with {@code webhook_endpoint_not_found} and {@code cursor_not_found}.
     */
    public Replay replay(Space space, EndpointId id, ReplayFrom from) {
        return database.in(space, rows -> {
            WebhookEndpoint endpoint = endpoints.lock(space, id);
            List<String> types = endpoint.events().types().stream()
                    .filter(type -> !type.equals(EventTypes.ENDPOINT_TEST))
                    .toList();
            var found = switch (from) {
                case ReplayFrom.AfterEvent after ->
                    store.eventsFrom(space, types, position(space, after), Instant.EPOCH, REPLAY_MAX + 1);
                case ReplayFrom.AfterTime after -> store.eventsFrom(space, types, 0, after.time(), REPLAY_MAX + 1);
            };
            var sent = found.subList(0, Math.min(found.size(), REPLAY_MAX));
            if (sent.isEmpty()) {
                return new Replay(0, Optional.empty(), false);
            }
            store.send(space, id, sent);
            database.afterCommit(bell::ring);
            return new Replay(sent.size(), Optional.of(sent.getLast().eventId()), found.size() > REPLAY_MAX);
        });
    }

    private long position(Space space, ReplayFrom.AfterEvent after) {
        return events.find(space, after.id())
                .orElseThrow(() -> new Refusal(CURSOR_NOT_FOUND, "after", "%s is no event here".formatted(after.id())))
                .position()
                .orElseThrow();
    }
}
