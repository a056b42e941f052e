package dev.millrace.checkout.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.Eventually;
import dev.millrace.checkout.FreezableDatabase;
import dev.millrace.checkout.SettableClock;
import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.id.Ids;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LeasesIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration OVER = Duration.ofNanos(1_000);

    private final Ids ids = new Ids(new SettableClock(), new SecureRandom());
    private final String name = ids.next("lease_");
    private final LeaseStore store = new LeaseStore(TestDatabase.get());

    @Test
    void hasOneHolderAtATime() {
        Optional<Lease> first = store.take(name, "a", LONG);
        Optional<Lease> second = store.take(name, "b", LONG);

        assertThat(first).hasValue(new Lease(name, "a", 1));
        assertThat(second).isEmpty();
    }

    @Test
    void raisesTheFenceWhenItIsTakenOver() {
        Lease first = store.take(name, "a", OVER).orElseThrow();
        Lease second = store.take(name, "b", LONG).orElseThrow();

        assertThat(second.fence()).isEqualTo(first.fence() + 1);
        assertThat(store.renew(first, LONG)).isFalse();
        assertThat(store.renew(second, LONG)).isTrue();
    }

    @Test
    void isNotRenewedOnceItHasRunOutThoughNobodyElseTookIt() {
        Lease over = store.take(name, "a", OVER).orElseThrow();

        assertThat(store.renew(over, LONG)).isFalse();
        assertThat(store.take(name, "a", LONG)).hasValue(new Lease(name, "a", 2));
    }

    @Test
    void goesToTheNextAtOnceWhenItIsGivenBack() {
        Lease first = store.take(name, "a", LONG).orElseThrow();

        store.giveBack(first);
        Lease second = store.take(name, "b", LONG).orElseThrow();
        store.giveBack(first); // whose it is no more

        assertThat(second.fence()).isEqualTo(2);
        assertThat(store.renew(second, LONG)).isTrue();
    }

    @Test
    void isTakenByOneOfManyThatAskAtOnce() throws InterruptedException {
        Set<Lease> taken = Collections.synchronizedSet(new HashSet<>());
        var begin = new CountDownLatch(1);
        var threads = new Thread[16];
        for (int i = 0; i < threads.length; i++) {
            String holder = "holder " + i;
            threads[i] = Thread.ofPlatform().start(() -> {
                try {
                    begin.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                store.take(name, holder, LONG).ifPresent(taken::add);
            });
        }

        begin.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(taken)
                .singleElement()
                .satisfies(lease -> assertThat(lease.fence()).isEqualTo(1));
    }

    @Test
    void isKeptForAsLongAsItsHolderLives() throws InterruptedException {
        var leases = new Leases(store, ids);
        var lost = new CountDownLatch(1);

        try (HeldLease held = leases.take(name, lost::countDown).orElseThrow()) {
            boolean wasLost = lost.await(Leases.TERM.plusSeconds(2).toMillis(), TimeUnit.MILLISECONDS);

            assertThat(wasLost).isFalse();
            assertThat(held.isLost()).isFalse();
            assertThat(store.take(name, "another", LONG)).isEmpty();
        }
        assertThat(store.take(name, "another", LONG)).isPresent();
    }

    @Test
    void isLostByAHolderThatWasFrozen() throws InterruptedException {
        var database = new FreezableDatabase(TestDatabase.get());
        var frozen = new Leases(new LeaseStore(database), ids);
        var lost = new CountDownLatch(1);
        HeldLease held = frozen.take(name, lost::countDown).orElseThrow();

        database.freeze();
        Eventually.is("the renewal stands still", () -> database.parked() > 0);
        Eventually.is("another has it", () -> store.take(name, "another", LONG).isPresent());
        boolean knewBefore = held.isLost();
        database.thaw();
        boolean told = lost.await(90, TimeUnit.SECONDS);
        held.close();

        assertThat(knewBefore).isFalse();
        assertThat(told).isTrue();
        assertThat(held.isLost()).isTrue();
        assertThat(store.take(name, "a third", LONG))
                .as("the other still has it")
                .isEmpty();
    }
}
