package dev.millrace.checkout.lease;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A lease in our hands, renewed each second. To hold it is a hint only: what counts is the fence in each statement. */
public final class HeldLease implements AutoCloseable {
    private static final Logger LOG = System.getLogger(HeldLease.class.getName());

    private final LeaseStore store;
    private final Lease lease;
    private final Runnable whenLost;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread renewer;
    private volatile boolean lost;
    private long endsAt;

    HeldLease(LeaseStore store, Lease lease, long takenAt, Runnable whenLost) {
        this.store = store;
        this.lease = lease;
        this.whenLost = whenLost;
        this.endsAt = takenAt + Leases.TERM.toNanos();
        this.renewer = Thread.ofVirtual().name("lease " + lease.name()).start(this::keep);
    }

    public Lease lease() {
        return lease;
    }

    public boolean isLost() {
        return lost;
    }

    private void keep() {
        try {
            while (!closing.await(Leases.RENEW_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!renewed()) {
                    lost = true;
                    LOG.log(
                            Level.WARNING,
                            "lease.lost name={0} holder={1} fence={2}",
                            lease.name(),
                            lease.holder(),
                            lease.fence());
                    whenLost.run();
                    return;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** A database that does not answer is asked again, for as long as the last answer goes. */
    private boolean renewed() {
        long before = System.nanoTime();
        Optional<Boolean> answer = ask();
        if (answer.isEmpty()) {
            return System.nanoTime() - endsAt < 0;
        }
        endsAt = before + Leases.TERM.toNanos();
        return answer.get();
    }

    private Optional<Boolean> ask() {
        try {
            return Optional.of(store.renew(lease, Leases.TERM));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "lease.not_renewed name=" + lease.name(), e);
            return Optional.empty();
        }
    }

    /** Gives it back, so that another gateway goes on without waiting; a database that is away lets it run out. */
    @Override
    public void close() {
        closing.countDown();
        try {
            renewer.join(Leases.TERM); // let finish: an interrupt would close the database connection in its hands
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (lost) {
            return;
        }
        try {
            String ending = store.giveBack(lease) ? "lease.given_back" : "lease.lost";
            LOG.log(Level.INFO, ending + " name={0} holder={1} fence={2}", lease.name(), lease.holder(), lease.fence());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "lease.not_given_back name=" + lease.name(), e);
        }
    }
}
