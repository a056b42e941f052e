package dev.millrace.api.event;

import dev.millrace.api.list.ListQuery;
import dev.millrace.checkout.outbox.Event;
import dev.millrace.checkout.outbox.EventFilter;
import dev.millrace.checkout.outbox.EventPattern;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;

/** What a list of events may be asked for; newest first unless {@code order=oldest}, which is how to catch up. */
final class EventQuery {
    private static final Map<String, EventFilter.Order> ORDERS =
            Map.of("newest", EventFilter.Order.NEWEST, "oldest", EventFilter.Order.OLDEST);

    private EventQuery() {}

    /** The events of every object, or of the one that the query names. */
    static EventFilter ofAll(UriInfo uri) {
        var query = ListQuery.of(uri, "type", "order", "object_id");
        return read(query, query.text("object_id"));
    }

    static EventFilter ofObject(UriInfo uri, String object) {
        return read(ListQuery.of(uri, "type", "order"), Optional.of(object));
    }

    private static EventFilter read(ListQuery query, Optional<String> object) {
        var filter = new EventFilter(
                query.page(Event.PREFIX),
                query.word("order", "newest, oldest", ORDERS::get).orElse(EventFilter.Order.NEWEST),
                query.word("type", "the types of events, or a family such as payment.*", EventPattern::new),
                object);
        query.check();
        return filter;
    }
}
