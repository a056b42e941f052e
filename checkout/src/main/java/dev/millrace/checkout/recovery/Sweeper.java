package dev.millrace.checkout.recovery;

import dev.millrace.checkout.idempotency.IdempotencyKeys;
import dev.millrace.checkout.payment.PaymentRecovery;
import dev.millrace.checkout.payment.PaymentStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;

/** Takes what is due in small lots and has it looked at; what fails is due again when its lease ends. */
@Singleton
public class Sweeper {
    private static final Logger LOG = System.getLogger(Sweeper.class.getName());
    static final Duration LEASE = Duration.ofSeconds(20);
    public static final int BATCH_MAX = 50;
    public static final int OLD_KEYS_MAX = 1_000;

    private final PaymentStore store;
    private final PaymentRecovery recovery;
    private final IdempotencyKeys keys;
    private final Clock clock;

    @Inject
    public Sweeper(PaymentStore store, PaymentRecovery recovery, IdempotencyKeys keys, Clock clock) {
        this.store = store;
        this.recovery = recovery;
        this.keys = keys;
        this.clock = clock;
    }

    /** One round over payments; answers how many were due, {@link #BATCH_MAX} meaning there may be more. */
    public int sweepPayments() {
        var due = store.claimDue(clock.instant(), LEASE, BATCH_MAX);
        for (var owner : due) {
            try {
                recovery.look(owner.space(), owner.payment());
            } catch (RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        "payment.recovery_failed id=" + owner.payment().value(),
                        e);
            }
        }
        return due.size();
    }

    /** Forgets idempotency keys whose time is over. */
    public long forgetOldKeys() {
        return keys.forgetOld(OLD_KEYS_MAX);
    }
}
