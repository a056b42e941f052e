package dev.millrace.checkout.outbox;

import dev.millrace.checkout.space.Space;
import java.util.List;

/** Hears of events in the database transaction that gives them their position; how webhooks get to know what to send. */
@FunctionalInterface
public interface EventListener {

    /** Called with events of one space, in the order of their positions, each exactly once. */
    void placed(Space space, List<PlacedEvent> events);
}
