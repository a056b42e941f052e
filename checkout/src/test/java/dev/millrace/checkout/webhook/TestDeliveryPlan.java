package dev.millrace.checkout.webhook;

import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.outbox.EventListener;
import dev.millrace.checkout.space.Database;
import java.time.Clock;

/** The making of deliveries, for tests of other packages. */
public final class TestDeliveryPlan {
    private TestDeliveryPlan() {}

    public static EventListener of(Database database, Ids ids, Clock clock) {
        return new DeliveryPlan(
                new EndpointStore(database), new DeliveryStore(database, ids, clock), new DeliveryBell(), database);
    }
}
