package dev.millrace.checkout.lease;

import dev.millrace.checkout.id.Ids;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/** Where one gateway takes leases, under the name it has for as long as it runs. */
@Singleton
public class Leases {
    private static final Logger LOG = System.getLogger(Leases.class.getName());

    /** How long a lease lasts if it is not renewed: the longest that nobody does the work after a gateway died. */
    static final Duration TERM = Duration.ofSeconds(4);

    static final Duration RENEW_EVERY = Duration.ofSeconds(1);

    private final LeaseStore store;
    private final String holder;

    @Inject
    public Leases(LeaseStore store, Ids ids) {
        this.store = store;
        this.holder = ids.next("gtw_");
    }

    /**
     * Takes a lease that nobody has and keeps it renewed until it is closed or lost; empty while somebody has it.
     *
     * @param whenLost called once, by another thread, when it is held no more though it was not closed
     */
    public Optional<HeldLease> take(String name, Runnable whenLost) {
        long before = System.nanoTime();
        return store.take(name, holder, TERM).map(lease -> {
            LOG.log(Level.INFO, "lease.taken name={0} holder={1} fence={2}", name, holder, lease.fence());
            return new HeldLease(store, lease, before, whenLost);
        });
    }
}
