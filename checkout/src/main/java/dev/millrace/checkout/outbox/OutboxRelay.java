package dev.millrace.checkout.outbox;

import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Gives committed events their positions and hands them on.
 *
 * <p>Run by one thread per gateway until it is stopped; several gateways may run it side by side. It is stopped rather than
 * interrupted, because an interrupt would close the database connection in its hands.
 */
@Singleton
public class OutboxRelay implements Runnable {
    private static final Logger LOG = System.getLogger(OutboxRelay.class.getName());
    /** The longest that news waits if its bell was not heard, as with news of another gateway. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    static final int SPACES_MAX = 100;
    static final int EVENTS_MAX = 500;

    private final EventStore store;
    private final EventListener listener;
    private final OutboxBell bell;
    private volatile boolean stopped;

    @Inject
    public OutboxRelay(EventStore store, EventListener listener, OutboxBell bell) {
        this.store = store;
        this.listener = listener;
        this.bell = bell;
    }

    /** One round over at most {@value #SPACES_MAX} spaces and {@value #EVENTS_MAX} events of each; answers how many were placed. */
    public int runOnce() {
        int placed = 0;
        for (Space space : store.spacesWithUnplaced(SPACES_MAX)) {
            placed += place(space);
        }
        return placed;
    }

    private int place(Space space) {
        try {
            return store.place(space, EVENTS_MAX, listener);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "outbox.relay_failed space=" + space.name(), e); // the other spaces go on
            return 0;
        }
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                if (lookAround() == 0) {
                    bell.await(LOOK_AGAIN);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends {@link #run} after the round it is in. */
    public void stop() {
        stopped = true;
        bell.ring();
    }

    private int lookAround() throws InterruptedException {
        try {
            return runOnce();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "outbox.relay_failed", e);
            Thread.sleep(LOOK_AGAIN); // rung or not: a database that is away would be asked without a pause
            return 0;
        }
    }
}
