package dev.millrace.checkout.rail;

import dev.millrace.checkout.lease.HeldLease;
import dev.millrace.checkout.lease.Lease;
import dev.millrace.checkout.lease.Leases;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.Cursor;
import dev.millrace.lightning.InvoiceSnapshot;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.LightningNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads a node's stream of settled invoices from where it was left: what was told is kept first, then the cursor moves.
 *
 * <p>One gateway reads a rail account at a time, under a lease. One that has lost it moves no cursor and stops to listen; what it
 * still tells is kept once, like any news that come twice.
 */
public final class LightningNews implements Runnable {
    private static final Logger LOG = System.getLogger(LightningNews.class.getName());
    private static final Duration PAUSE_MIN = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
    /** How often one that does not read asks whether it may. */
    private static final Duration ASK_EVERY = Duration.ofMillis(500);

    private final String account;
    private final LightningNode node;
    private final RailNews news;
    private final CursorStore cursors;
    private final Leases leases;
    private final LightningStates states = new LightningStates(Duration.ZERO); // held money is never told here
    private final CountDownLatch stopping = new CountDownLatch(1);

    /** Held while something is kept: an interrupt then would close the database connection in its hands. */
    private final ReentrantLock keeping = new ReentrantLock();

    private Optional<Thread> listening = Optional.empty();

    public LightningNews(String account, LightningNode node, RailNews news, CursorStore cursors, Leases leases) {
        this.account = account;
        this.node = node;
        this.news = news;
        this.cursors = cursors;
        this.leases = leases;
    }

    /** Reads whenever it has the lease, until it is stopped. */
    @Override
    public void run() {
        try {
            Duration pause = Duration.ZERO;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = readWhileMayRead();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends {@link #run}: what is being kept is kept, nothing more is listened to, the lease is given back. */
    public void stop() {
        stopping.countDown();
        hush();
    }

    /** Answers how long to wait before the next try. */
    private Duration readWhileMayRead() throws InterruptedException {
        try {
            Optional<HeldLease> taken = leases.take("news/" + account, this::hush);
            if (taken.isPresent()) {
                try (HeldLease held = taken.get()) {
                    readUnder(held);
                }
            }
            return ASK_EVERY;
        } catch (NotOurs lost) {
            LOG.log(Level.INFO, "rail.stream_left account={0} reason={1}", account, lost.getMessage());
            return ASK_EVERY;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "rail.lease_not_asked account=" + account, e);
            return PAUSE_MAX;
        }
    }

    private void readUnder(HeldLease held) throws InterruptedException {
        Duration pause = Duration.ZERO;
        while (!held.isLost() && !stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            boolean heard = listen(held);
            pause = heard || pause.isZero() ? PAUSE_MIN : min(pause.multipliedBy(2), PAUSE_MAX);
        }
    }

    /** Listens until the stream ends; answers whether it had begun. */
    private boolean listen(HeldLease held) {
        try {
            Optional<Cursor> start = start(held.lease());
            if (start.isEmpty() || !mayListen(held)) {
                return false;
            }
            var reading = new Reading(start.get(), held);
            try {
                var end = node.follow(start.get(), reading::hear);
                LOG.log(
                        Level.INFO,
                        "rail.stream_ended account={0} reason={1} detail={2}",
                        account,
                        end.reason(),
                        end.detail());
            } finally {
                hasListened();
            }
            return reading.heard;
        } catch (NotOurs lost) {
            throw lost;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "rail.news_not_kept account=" + account, e);
            return false;
        }
    }

    private Optional<Cursor> start(Lease lease) {
        Optional<Cursor> kept = cursors.find(account, Cursor.class);
        if (kept.isPresent()) {
            return kept;
        }
        if (node.firstCursor() instanceof Answer.Done<Cursor>(var first) && cursors.put(account, first, lease)) {
            return Optional.of(first);
        }
        return Optional.empty();
    }

    private boolean mayListen(HeldLease held) {
        keeping.lock();
        try {
            if (isOver(held)) {
                return false;
            }
            listening = Optional.of(Thread.currentThread());
            return true;
        } finally {
            keeping.unlock();
        }
    }

    private void hasListened() {
        keeping.lock();
        try {
            listening = Optional.empty();
            Thread.interrupted(); // it was meant for the stream, not for the rows that come next
        } finally {
            keeping.unlock();
        }
    }

    private boolean isOver(HeldLease held) {
        return held.isLost() || stopping.getCount() == 0;
    }

    /** Ends the stream, once what it told last is kept. */
    private void hush() {
        keeping.lock();
        try {
            listening.ifPresent(Thread::interrupt);
        } finally {
            keeping.unlock();
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** The stream is somebody else's now, or nobody's. */
    private static final class NotOurs extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotOurs(String why) {
            super(why, null, false, false);
        }
    }

    /** One stream being read. */
    private final class Reading {
        private final HeldLease held;
        private Cursor cursor;
        private boolean heard;

        Reading(Cursor start, HeldLease held) {
            this.cursor = start;
            this.held = held;
        }

        void hear(InvoiceSnapshot invoice) {
            keeping.lock();
            try {
                if (isOver(held)) {
                    throw new NotOurs("to stop");
                }
                heard = true;
                cursor = cursor.past(invoice);
                if (invoice.state() == InvoiceState.SETTLED) {
                    news.told(new RailKey(account, invoice.hash().hex()), states.of(invoice));
                    if (!cursors.put(account, cursor, held.lease())) {
                        throw new NotOurs("the lease is somebody else's");
                    }
                }
            } finally {
                keeping.unlock();
            }
        }
    }
}
