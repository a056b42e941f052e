package dev.millrace.checkout.outbox;

import dev.millrace.checkout.page.PageRequest;
import java.util.Optional;

/**
 * Which events a list shows, in which order, and which page of it.
 *
 * @param page its cursors are ids of events
 * @param type only events that this matches
 * @param objectId only events of this payment, session, review or endpoint
 */
public record EventFilter(PageRequest page, Order order, Optional<EventPattern> type, Optional<String> objectId) {

    /** How a list of events is read: back from the present, or on from where a reader left off. */
    public enum Order {
        NEWEST,
        OLDEST
    }

    /** Whether rows are read with falling positions. */
    boolean falling() {
        return (order == Order.NEWEST) != page.backwards();
    }
}
