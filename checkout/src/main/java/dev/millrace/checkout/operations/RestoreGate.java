package dev.millrace.checkout.operations;

import static dev.millrace.checkout.error.ErrorCode.RECONCILIATION_NEEDED;

import dev.millrace.checkout.error.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;

/**
 * Shut after a restore until the operator has compared it with the rails: money may have been sent, and webhooks too, that the
 * backup has never heard of, and must not go out again.
 */
@Singleton
public class RestoreGate {
    private static final Logger LOG = System.getLogger(RestoreGate.class.getName());

    private final HoldStore store;
    private final Clock clock;
    /** A running gateway is never restored into, so what was open once stays open. */
    private volatile boolean open;

    @Inject
    public RestoreGate(HoldStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Whether anything may be taken or go out; while it may not, the rows are asked each time. */
    public boolean isOpen() {
        if (!open) {
            open = store.find().filter(Hold::isHeld).isEmpty();
        }
        return open;
    }

    /** Refuses with {@code RECONCILIATION_NEEDED} while it is shut. */
    public void requireOpen() {
        if (!isOpen()) {
            throw new Refusal(
                    RECONCILIATION_NEEDED,
                    "this installation was restored from a backup: compare it with its rails, then accept");
        }
    }

    /** The last restore; empty where there was none. */
    public Optional<Hold> hold() {
        return store.find();
    }

    /**
     * The operator's word that what the comparison found is dealt with; again it changes nothing.
     *
     * <p>Refuses with {@code RECONCILIATION_NEEDED} while there is anything that was not compared since the restore.
     */
    public void accept() {
        long left = store.find()
                .filter(Hold::isHeld)
                .map(hold -> store.spacesNotCompared(hold.restoredAt()))
                .orElse(0L);
        if (left > 0) {
            throw new Refusal(
                    RECONCILIATION_NEEDED,
                    "%d merchants' modes have no completed reconciliation since the restore: POST /v1/reconciliations with a key of each, without a range"
                            .formatted(left));
        }
        store.accept(clock.instant());
        LOG.log(Level.INFO, "restore.accepted");
    }
}
