package dev.millrace.checkout.outbox;

import static dev.millrace.checkout.error.ErrorCode.CURSOR_NOT_FOUND;
import static dev.millrace.checkout.error.ErrorCode.EVENT_NOT_FOUND;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalLong;

/** What has been told, for those who ask. An event without a position is not there yet, so that nobody reads past a slow commit. */
@Singleton
public class Events {
    private final EventStore store;

    @Inject
    public Events(EventStore store) {
        this.store = store;
    }

    /** Refuses with {@code event_not_found}, also for somebody else's. */
    public Event get(Space space, String id) {
        return store.find(space, id).orElseThrow(() -> new Refusal(EVENT_NOT_FOUND, "%s is not here".formatted(id)));
    }

    /** Refuses with {@code cursor_not_found} if a cursor names no event of this space. */
    public Page<Event> list(Space space, EventFilter filter) {
        PageRequest page = filter.page();
        OptionalLong after = position(space, "starting_after", page.startingAfter());
        OptionalLong before = position(space, "ending_before", page.endingBefore());
        return Page.of(store.list(space, filter, after.isPresent() ? after : before), page);
    }

    private OptionalLong position(Space space, String param, Optional<String> cursor) {
        if (cursor.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(store.position(space, cursor.get())
                .orElseThrow(
                        () -> new Refusal(CURSOR_NOT_FOUND, param, "%s is no event here".formatted(cursor.get()))));
    }
}
