package dev.millrace.checkout.webhook;

import dev.millrace.checkout.outbox.EventListener;
import dev.millrace.checkout.outbox.EventTypes;
import dev.millrace.checkout.outbox.PlacedEvent;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Turns news into deliveries, in the database transaction that gives the events their positions: none is forgotten, none is made twice. */
@Singleton
public class DeliveryPlan implements EventListener {
    private final EndpointStore endpoints;
    private final DeliveryStore deliveries;
    private final DeliveryBell bell;
    private final Database database;

    @Inject
    DeliveryPlan(EndpointStore endpoints, DeliveryStore deliveries, DeliveryBell bell, Database database) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.bell = bell;
        this.database = database;
    }

    @Override
    public void placed(Space space, List<PlacedEvent> events) {
        for (WebhookEndpoint endpoint : endpoints.allAsTheyAre(space)) {
            var wanted = events.stream()
                    .filter(event -> isFor(endpoint, event))
                    .map(event -> new DeliveryStore.Sending(event.id(), event.position()))
                    .toList();
            if (!wanted.isEmpty()) {
                deliveries.send(space, endpoint.id(), wanted);
                database.afterCommit(bell::ring);
            }
        }
    }

    private static boolean isFor(WebhookEndpoint endpoint, PlacedEvent event) {
        if (event.type().equals(EventTypes.ENDPOINT_TEST)) {
            return event.objectId().equals(endpoint.id().value());
        }
        return endpoint.status() == EndpointStatus.ENABLED && endpoint.events().matches(event.type());
    }
}
