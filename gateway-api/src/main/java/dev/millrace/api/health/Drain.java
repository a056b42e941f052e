package dev.millrace.api.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Counts the requests that are being answered, and lets no new one in once this gateway is to stop. */
@Singleton
public class Drain {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean draining;

    @Inject
    public Drain() {}

    /** Whether a request may be answered here; one that may has to {@link #leave}. */
    public boolean enter() {
        running.incrementAndGet(); // first, or one that comes at this moment would be missed by who waits for the last
        if (draining) {
            running.decrementAndGet();
            return false;
        }
        return true;
    }

    public void leave() {
        running.decrementAndGet();
    }

    public boolean isDraining() {
        return draining;
    }

    /** From now on nothing new is let in. */
    public void begin() {
        draining = true;
    }

    /** Waits until the last request that was let in has been answered, at most so long; answers how many still are not. */
    public int awaitLast(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (running.get() > 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return running.get();
    }
}
