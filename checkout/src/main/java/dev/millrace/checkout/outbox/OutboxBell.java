package dev.millrace.checkout.outbox;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the relay when there is news. Only a hint: who sleeps through it looks again after a while. */
@Singleton
public class OutboxBell {
    private final Semaphore rung = new Semaphore(0);

    @Inject
    public OutboxBell() {}

    public void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Waits until the bell rings, at most {@code most}. */
    public void await(Duration most) throws InterruptedException {
        if (rung.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
