package dev.millrace.checkout.webhook;

import dev.millrace.checkout.outbox.EventTypes;
import dev.millrace.checkout.outbox.News;
import dev.millrace.checkout.outbox.Outbox;
import dev.millrace.checkout.outbox.Wire;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets a merchant see whether an endpoint takes what it is sent: the same way as all news, to this endpoint only. */
@Singleton
public class EndpointTests {
    private final EndpointStore store;
    private final Outbox outbox;
    private final Wire wire;
    private final Database database;
    private final SpaceClock clock;

    @Inject
    EndpointTests(EndpointStore store, Outbox outbox, Wire wire, Database database, SpaceClock clock) {
        this.store = store;
        this.outbox = outbox;
        this.wire = wire;
        this.database = database;
        this.clock = clock;
    }

    /** Tells a {@code webhook_endpoint.test} event and answers its id; refuses with {@code webhook_endpoint_not_found}. */
    public String send(Space space, EndpointId id) {
        return database.in(space, rows -> {
            WebhookEndpoint endpoint = store.lock(space, id);
            var news = new News(
                    EventTypes.ENDPOINT_TEST,
                    id.value(),
                    store.nextSequence(space, id),
                    wire.json(endpoint),
                    Optional.empty());
            return outbox.tell(space, news, clock.now(space));
        });
    }
}
