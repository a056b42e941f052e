package dev.millrace.checkout.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.SettableClock;
import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.TestShop;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.120Z");

    private final Database database = TestDatabase.get();
    private final Ids ids = new Ids(new SettableClock(), new SecureRandom());
    private final Space space = TestShop.open(database, ids);
    private final OutboxBell bell = new OutboxBell();
    private final EventStore store = new EventStore(database);
    private final Events events = new Events(store);
    private final ConcurrentLinkedQueue<PlacedEvent> heard = new ConcurrentLinkedQueue<>();
    private final EventListener ear = (whose, placed) -> {
        if (whose.equals(space)) {
            heard.addAll(placed);
        }
    };

    @Test
    void placesEventsOfOneObjectInTheirSequenceThoughTheyShareAMillisecond() {
        var sameMillisecond =
                new Outbox(database, new Ids(Clock.fixed(NOON, ZoneOffset.UTC), new SecureRandom()), bell);
        database.in(space, rows -> {
            IntStream.rangeClosed(1, 40)
                    .forEach(sequence -> sameMillisecond.tell(space, news(mine("pay_a"), sequence), NOON));
            return null;
        });

        int placed = 0;
        for (int round = 0; round < 6; round++) {
            placed += store.place(space, 7, ear); // an object's events stay in line from one lot to the next, too
        }

        assertThat(placed).isEqualTo(40);
        assertThat(heard.stream().map(PlacedEvent::position)).containsExactlyElementsOf(upTo(40));
        assertThat(oldest(mine("pay_a")).stream().map(Event::sequence)).containsExactlyElementsOf(upTo(40));
    }

    @Test
    void placesWhatCommitsLateBehindWhatHasBeenRead() throws InterruptedException {
        var told = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        Thread slow = Thread.ofVirtual()
                .start(() -> database.in(space, rows -> {
                    tell(mine("pay_slow"), 1);
                    told.countDown();
                    return await(commit);
                }));
        assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
        tell(mine("pay_fast"), 1);

        relay().runOnce();
        var before = events.list(space, all(PageRequest.first(10)));
        commit.countDown();
        slow.join();
        relay().runOnce();
        var after = events.list(
                space,
                all(new PageRequest(10, Optional.of(before.data().getLast().id()), Optional.empty())));

        assertThat(before.data()).extracting(Event::objectId).containsExactly(mine("pay_fast"));
        assertThat(after.data()).extracting(Event::objectId).containsExactly(mine("pay_slow"));
    }

    @Test
    void tellsNothingTwiceWhenSeveralRelaysRun() throws InterruptedException {
        IntStream.rangeClosed(1, 200).forEach(n -> tell(mine("pay_" + n), 1));

        var relays = IntStream.range(0, 4)
                .mapToObj(n -> Thread.ofPlatform().start(() -> store.place(space, 75, ear)))
                .toList();
        for (Thread relay : relays) {
            relay.join();
        }

        assertThat(heard.stream().map(PlacedEvent::position).sorted()).containsExactlyElementsOf(upTo(200));
        assertThat(heard.stream().map(PlacedEvent::id)).doesNotHaveDuplicates();
    }

    @Test
    void givesNoPositionWhenTheListenerFailsAndGoesOnWithOtherSpaces() {
        Space other = TestShop.open(database, ids);
        tell(mine("pay_1"), 1);
        new Outbox(database, ids, bell).tell(other, news(mine("pay_2"), 1), NOON);

        new OutboxRelay(
                        store,
                        (whose, placed) -> {
                            if (whose.equals(space)) {
                                throw new IllegalStateException("no room for deliveries");
                            }
                        },
                        bell)
                .runOnce();

        assertThat(oldest(mine("pay_1"))).isEmpty();
        assertThat(events.list(other, all(PageRequest.first(1))).data()).hasSize(1);
        relay().runOnce();
        assertThat(oldest(mine("pay_1"))).hasSize(1);
    }

    @Test
    void runsUntilStoppedAndWakesWhenTheBellRings() throws InterruptedException {
        var placed = new CountDownLatch(1);
        var relay = new OutboxRelay(
                store,
                (whose, list) -> {
                    if (whose.equals(space)) {
                        placed.countDown();
                    }
                },
                bell);
        Thread worker = Thread.ofVirtual().start(relay);

        tell(mine("pay_1"), 1);

        assertThat(placed.await(10, TimeUnit.SECONDS)).isTrue();
        relay.stop();
        assertThat(worker.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void keepsMillisecondsAndDataAsTheyWereToldInTheEnvelope() {
        tell(mine("pay_1"), 1);
        relay().runOnce();

        Event event = oldest(mine("pay_1")).getFirst();

        assertThat(event.json())
                .isEqualTo("{\"id\":\"" + event.id() + "\",\"object\":\"event\",\"type\":\"payment.settled\","
                        + "\"created_at\":\"2026-11-20T12:00:00.120Z\",\"object_id\":\"" + mine("pay_1")
                        + "\",\"sequence\":1,\"livemode\":false,"
                        + "\"data\":{\"object\":{\"n\": 1, \"text\":\"ü%s\"},\"previous\":{\"status\":\"pending\"}}}");
    }

    @Test
    void hidesEventsOfAnotherSpace() {
        tell(mine("pay_1"), 1);
        relay().runOnce();
        String id = oldest(mine("pay_1")).getFirst().id();
        Space stranger = TestShop.open(database, ids);

        assertThatThrownBy(() -> events.get(stranger, id)).hasMessageContaining("is not here");

        assertThat(events.get(space, id).objectId()).isEqualTo(mine("pay_1"));
    }

    /** Objects of this test only: their sequences are unique in the whole database. */
    private String mine(String object) {
        return object + "_" + space.merchant().value();
    }

    private OutboxRelay relay() {
        return new OutboxRelay(store, ear, bell);
    }

    private void tell(String object, long sequence) {
        new Outbox(database, ids, bell).tell(space, news(object, sequence), NOON);
    }

    private static News news(String object, long sequence) {
        return new News("payment.settled", object, sequence, "{\"n\": 1, \"text\":\"ü%s\"}", Optional.of("pending"));
    }

    private List<Event> oldest(String object) {
        return events.list(
                        space,
                        new EventFilter(
                                PageRequest.first(100),
                                EventFilter.Order.OLDEST,
                                Optional.empty(),
                                Optional.of(object)))
                .data();
    }

    private static EventFilter all(PageRequest page) {
        return new EventFilter(page, EventFilter.Order.OLDEST, Optional.empty(), Optional.empty());
    }

    private static List<Long> upTo(long last) {
        return new ArrayList<>(LongStream.rangeClosed(1, last).boxed().toList());
    }

    private static Void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(2, TimeUnit.SECONDS)).isTrue();
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
