package dev.millrace.checkout.recovery;

import dev.millrace.checkout.session.CheckoutSessionStore;
import dev.millrace.checkout.session.SessionRecovery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/** Takes checkout sessions that are due in small lots and has them looked at, as {@link Sweeper} does with payments. */
@Singleton
public class SessionSweeper {
    private static final Logger LOG = System.getLogger(SessionSweeper.class.getName());

    private final CheckoutSessionStore store;
    private final SessionRecovery recovery;
    private final Clock clock;

    @Inject
    public SessionSweeper(CheckoutSessionStore store, SessionRecovery recovery, Clock clock) {
        this.store = store;
        this.recovery = recovery;
        this.clock = clock;
    }

    /** One round; answers how many were due, {@link Sweeper#BATCH_MAX} meaning there may be more. */
    public int sweep() {
        var due = store.claimDue(clock.instant(), Sweeper.LEASE, Sweeper.BATCH_MAX);
        for (var owner : due) {
            try {
                recovery.look(owner.space(), owner.session());
            } catch (RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        "checkout_session.recovery_failed id=" + owner.session().value(),
                        e);
            }
        }
        return due.size();
    }
}
