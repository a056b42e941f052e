package dev.millrace.checkout.recovery;

import dev.millrace.checkout.reconciliation.Reconciler;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything that is done because a time has come, not because somebody asked: what may be due, how it is claimed and looked at, and
 * how much of it is late. Several gateways may run all of it side by side.
 */
@Singleton
public class Recovery {
    private static final Duration OFTEN = Duration.ofMillis(500);
    private static final Duration SELDOM = Duration.ofMinutes(10);

    private final Sweeper sweeper;
    private final SessionSweeper sessions;
    private final SendingSweeper sendings;
    private final Reconciler reconciler;
    private final BacklogStore backlog;

    @Inject
    public Recovery(
            Sweeper sweeper,
            SessionSweeper sessions,
            SendingSweeper sendings,
            Reconciler reconciler,
            BacklogStore backlog) {
        this.sweeper = sweeper;
        this.sessions = sessions;
        this.sendings = sendings;
        this.reconciler = reconciler;
        this.backlog = backlog;
    }

    /** Each to be repeated by a worker of its own, so that one that waits holds up no other. */
    public List<Sweep> sweeps() {
        return List.of(
                new Sweep("sweep payments", OFTEN, () -> sweeper.sweepPayments() == Sweeper.BATCH_MAX),
                new Sweep("sweep sessions", OFTEN, () -> sessions.sweep() == Sweeper.BATCH_MAX),
                new Sweep("sweep sendings", OFTEN, () -> sendings.sweep() == Sweeper.BATCH_MAX),
                new Sweep("reconcile", OFTEN, reconciler::runOnce),
                new Sweep("forget keys", SELDOM, () -> sweeper.forgetOldKeys() == Sweeper.OLD_KEYS_MAX));
    }

    /** Lets long work end after the page it is at. */
    public void stop() {
        reconciler.stop();
    }

    /** What has passed its deadline at {@code now} and nobody has dealt with yet, over all spaces. */
    public Backlog overdue(Instant now) {
        return backlog.overdue(now);
    }
}
