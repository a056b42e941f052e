package dev.millrace.checkout.recovery;

import dev.millrace.checkout.sending.SendingRecovery;
import dev.millrace.checkout.sending.SendingStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;

/** Takes refunds and payouts that are due in small lots and has them looked at, as {@link Sweeper} does with payments. */
@Singleton
public class SendingSweeper {
    private static final Logger LOG = System.getLogger(SendingSweeper.class.getName());

    /** Longer than a rail may take to send something that a request left. */
    private static final Duration LEASE = Duration.ofSeconds(40);

    private final SendingStore store;
    private final SendingRecovery recovery;
    private final Clock clock;

    @Inject
    public SendingSweeper(SendingStore store, SendingRecovery recovery, Clock clock) {
        this.store = store;
        this.recovery = recovery;
        this.clock = clock;
    }

    /** One round; answers how many were due, {@link Sweeper#BATCH_MAX} meaning there may be more. */
    public int sweep() {
        var due = store.claimDue(clock.instant(), LEASE, Sweeper.BATCH_MAX);
        for (var owner : due) {
            try {
                recovery.look(owner.space(), owner.sending());
            } catch (RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        "sending.recovery_failed id=" + owner.sending().value(),
                        e);
            }
        }
        return due.size();
    }
}
