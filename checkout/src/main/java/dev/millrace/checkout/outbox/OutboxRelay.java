package dev.millrace.checkout.outbox;

import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Gives committed events their positions and hands them on.
 *
 * <p>Run by one thread per gateway until it is stopped; several gateways may run it side by side.
 */
@Singleton
public class OutboxRelay implements Runnable {
    private static final Logger LOG = System.getLogger(OutboxRelay.class.getName());

    static final int SPACES_MAX = 100;
    static final int EVENTS_MAX = 500;

    private final EventStore store;
    private final EventListener listener;
    private final OutboxBell bell;
    private final Rounds rounds;

    @Inject
    public OutboxRelay(EventStore store, EventListener listener, OutboxBell bell) {
        this.store = store;
        this.listener = listener;
        this.bell = bell;
        this.rounds = new Rounds("outbox", this::runOnce, bell::await);
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
        rounds.run();
    }

    /** Ends {@link #run} after the round it is in. */
    public void stop() {
        rounds.stop();
        bell.ring();
    }
}
