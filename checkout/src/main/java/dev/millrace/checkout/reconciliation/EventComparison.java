package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.reconciliation.EventBooksStore.Placed;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events against their places, and against the deliveries that the endpoints should have of them. */
final class EventComparison implements Comparison {
    /** What waits for less than this is on its way. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

    private final EventBooksStore books;
    private final Clock clock;
    private final SpaceClock spaceClock;

    EventComparison(EventBooksStore books, Clock clock, SpaceClock spaceClock) {
        this.books = books;
        this.clock = clock;
        this.spaceClock = spaceClock;
    }

    @Override
    public Part part(Space space, Range range, String behind) {
        if (behind.equals(START)) {
            return late(space, range);
        }
        Optional<Placed> last = books.last(space, range);
        if (last.isEmpty()) {
            return Part.NOTHING;
        }
        long from = Long.parseLong(behind);
        List<Placed> page = books.page(space, from, last.get().position(), PAGE);
        if (page.isEmpty()) {
            return Part.NOTHING;
        }
        var differences = new ArrayList<Difference>();
        long expected = from + 1;
        for (Placed event : page) {
            if (event.position() != expected) {
                differences.add(new Difference(
                        DifferenceKind.EVENT_POSITION,
                        event.id(),
                        String.valueOf(expected),
                        String.valueOf(event.position())));
            }
            expected = event.position() + 1;
        }
        books.withoutDelivery(space, page)
                .forEach(missing -> differences.add(new Difference(
                        DifferenceKind.DELIVERY_MISSING, missing.id(), "for " + missing.about(), "no delivery")));
        return new Part(
                Optional.of(String.valueOf(page.getLast().position())),
                Checked.ofEvents(page.size(), books.deliveries(space, page)),
                differences);
    }

    /** What waits too long, of all the space; then the places begin, before the first of the range. */
    private Part late(Space space, Range range) {
        var differences = new ArrayList<Difference>();
        books.overdue(space, clock.instant().minus(ON_ITS_WAY), PAGE)
                .forEach(late -> differences.add(new Difference(
                        DifferenceKind.DELIVERY_OVERDUE, late.id(), "due at " + late.about(), "pending")));
        Instant told = spaceClock.now(space).minus(ON_ITS_WAY);
        books.unplaced(space, range, told.isBefore(range.before()) ? told : range.before(), PAGE)
                .forEach(event -> differences.add(
                        new Difference(DifferenceKind.EVENT_UNPLACED, event.id(), event.about(), "no position")));
        Optional<String> next = books.first(space, range).map(first -> String.valueOf(first.position() - 1));
        return new Part(next, Checked.NOTHING, differences);
    }
}
