package dev.millrace.checkout.outbox;

import static dev.millrace.checkout.outbox.EventFilter.Order.NEWEST;
import static dev.millrace.checkout.outbox.EventFilter.Order.OLDEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.checkout.SettableClock;
import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.TestShop;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Space;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsIT {
    private final Ids ids = new Ids(new SettableClock(), new SecureRandom());
    private final Space space = TestShop.open(TestDatabase.get(), ids);
    private final String payment = ids.next("pay_");
    private final EventStore store = new EventStore(TestDatabase.get());
    private final Events events = new Events(store);

    @BeforeEach
    void tellsSevenThings() {
        var outbox = new Outbox(TestDatabase.get(), ids, new OutboxBell());
        var types = List.of(
                "payment.created",
                "payment.pending",
                "checkout_session.created",
                "payment.receipt",
                "payment.settled",
                "checkout_session.completed",
                "review.opened");
        for (int n = 0; n < types.size(); n++) {
            String object = types.get(n).startsWith("payment.") ? payment : "other of " + payment;
            outbox.tell(space, new News(types.get(n), object, n + 1, "{}", Optional.empty()), Instant.EPOCH);
            store.place(space, 10, (whose, placed) -> {});
        }
    }

    @Test
    void listsNewestFirstOrOldestFirst() {
        assertThat(places(list(NEWEST, PageRequest.first(3)))).containsExactly(7L, 6L, 5L);
        assertThat(places(list(OLDEST, PageRequest.first(3)))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void walksEveryListToItsEndInBothOrders() {
        for (var order : EventFilter.Order.values()) {
            var seen = new ArrayList<Long>();
            Page<Event> page = list(order, PageRequest.first(3));
            seen.addAll(places(page));
            while (page.hasMore()) {
                page = list(
                        order,
                        new PageRequest(3, Optional.of(page.data().getLast().id()), Optional.empty()));
                seen.addAll(places(page));
            }

            var rising = IntStream.rangeClosed(1, 7).mapToObj(n -> (long) n).toList();
            assertThat(seen).containsExactlyElementsOf(order == OLDEST ? rising : rising.reversed());
        }
    }

    @Test
    void readsThePageBeforeACursorInTheSameOrder() {
        String fifth = list(OLDEST, PageRequest.first(5)).data().getLast().id();
        var before = new PageRequest(2, Optional.empty(), Optional.of(fifth));

        assertThat(places(list(OLDEST, before))).containsExactly(3L, 4L);
        assertThat(places(list(NEWEST, before))).containsExactly(7L, 6L);
    }

    @Test
    void filtersByTypeFamilyAndObject() {
        assertThat(places(filtered("payment.settled", null))).containsExactly(5L);
        assertThat(places(filtered("checkout_session.*", null))).containsExactly(3L, 6L);
        assertThat(places(filtered("*", payment))).containsExactly(1L, 2L, 4L, 5L);
        assertThat(places(filtered("review.*", payment))).isEmpty();
    }

    @Test
    void refusesACursorThatNamesNoEventHere() {
        Space stranger = TestShop.open(TestDatabase.get(), ids);
        String theirs = list(OLDEST, PageRequest.first(1)).data().getFirst().id();
        var page = new PageRequest(3, Optional.of(theirs), Optional.empty());

        var refusal = catchThrowableOfType(
                Refusal.class,
                () -> events.list(stranger, new EventFilter(page, NEWEST, Optional.empty(), Optional.empty())));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CURSOR_NOT_FOUND);
        assertThat(refusal.faults().getFirst().param()).contains("starting_after");
    }

    @Test
    void refusesAnEventThatIsNotThereOrHasNoPositionYet() {
        new Outbox(TestDatabase.get(), ids, new OutboxBell())
                .tell(
                        space,
                        new News("review.closed", "review of " + payment, 1, "{}", Optional.empty()),
                        Instant.EPOCH);
        String unplaced = TestDatabase.get()
                .in(
                        space,
                        rows -> rows.createNativeQuery("select id from event where position is null", String.class)
                                .getSingleResult());

        var refusal = catchThrowableOfType(Refusal.class, () -> events.get(space, unplaced));

        assertThat(refusal.code()).isEqualTo(ErrorCode.EVENT_NOT_FOUND);
    }

    private Page<Event> list(EventFilter.Order order, PageRequest page) {
        return events.list(space, new EventFilter(page, order, Optional.empty(), Optional.empty()));
    }

    private Page<Event> filtered(String type, String object) {
        return events.list(
                space,
                new EventFilter(
                        PageRequest.first(10),
                        OLDEST,
                        Optional.of(new EventPattern(type)),
                        Optional.ofNullable(object)));
    }

    private static List<Long> places(Page<Event> page) {
        return page.data().stream().map(event -> event.position().orElseThrow()).toList();
    }
}
