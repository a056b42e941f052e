package dev.millrace.checkout.rail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.Eventually;
import dev.millrace.checkout.FreezableDatabase;
import dev.millrace.checkout.SettableClock;
import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.lease.Lease;
import dev.millrace.checkout.lease.LeaseStore;
import dev.millrace.checkout.lease.Leases;
import dev.millrace.checkout.space.Database;
import dev.millrace.lightning.Cursor;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two gateways beside one node: one of them reads its news. */
class LightningNewsIT {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final SettableClock clock = new SettableClock();
    private final Ids ids = new Ids(clock, new SecureRandom());
    private final String account = ids.next("lightning/");
    private final FakeNode node = new FakeNode();
    private final CursorStore cursors = new CursorStore(TestDatabase.get(), clock);
    private final FreezableDatabase firstDatabase = new FreezableDatabase(TestDatabase.get());
    private final List<String> toldFirst = new CopyOnWriteArrayList<>();
    private final List<String> toldSecond = new CopyOnWriteArrayList<>();
    private final LightningNews first = reader(firstDatabase, toldFirst);
    private final LightningNews second = reader(TestDatabase.get(), toldSecond);

    private LightningNews reader(Database database, List<String> told) {
        return new LightningNews(
                account,
                node,
                (key, state) -> told.add(key.key()),
                new CursorStore(database, clock),
                new Leases(new LeaseStore(database), ids));
    }

    @AfterEach
    void stop() {
        firstDatabase.thaw();
        first.stop();
        second.stop();
    }

    private void firstReadsAndSecondWaits() throws InterruptedException {
        Thread.ofVirtual().start(first);
        Eventually.is("the first reads", () -> node.readers() == 1);
        Thread.ofVirtual().start(second);
    }

    private long settleIndex() {
        return cursors.find(account, Cursor.class).orElseThrow().settleIndex();
    }

    @Test
    void oneReadsAndTheOtherWaits() throws InterruptedException {
        firstReadsAndSecondWaits();

        String one = node.settle(1_000, NOON);
        String two = node.settle(2_000, NOON);
        Eventually.is("the cursor stands behind both", () -> settleIndex() == 2);

        assertThat(toldFirst).containsExactly(one, two);
        assertThat(toldSecond).isEmpty();
        assertThat(node.readers()).isOne();
    }

    @Test
    void theOtherGoesOnFromTheCursorWhenOneStops() throws InterruptedException {
        firstReadsAndSecondWaits();
        node.settle(1_000, NOON);
        Eventually.is("the first kept it", () -> settleIndex() == 1);

        first.stop();
        String two = node.settle(2_000, NOON);
        Eventually.is("the second kept the next", () -> settleIndex() == 2);

        assertThat(toldSecond).containsExactly(two);
    }

    @Test
    void aFrozenReaderThatWakesUpMovesNoCursorAndStopsToListen() throws InterruptedException {
        firstReadsAndSecondWaits();
        firstDatabase.freeze();
        String one = node.settle(1_000, NOON);
        Eventually.is("the first stands still with news in its hands", () -> toldFirst.contains(one));

        String two = node.settle(2_000, NOON);
        Eventually.is("the second has read both", () -> toldSecond.equals(List.of(one, two)));
        Eventually.is("and its cursor stands behind them", () -> settleIndex() == 2);
        firstDatabase.thaw();
        Eventually.is("the first has left the stream", () -> node.readers() == 1);
        String three = node.settle(3_000, NOON);
        Eventually.is("the second reads on", () -> settleIndex() == 3);

        assertThat(toldFirst).containsExactly(one);
        assertThat(toldSecond).containsExactly(one, two, three);
    }

    @Test
    void aCursorIsNotMovedUnderALeaseThatNobodyHolds() {
        var old = new Lease(ids.next("lease_"), "old", 1);

        boolean moved = cursors.put(account, new Cursor(7, 7), old);

        assertThat(moved).isFalse();
        assertThat(cursors.find(account, Cursor.class)).isEmpty();
    }
}
