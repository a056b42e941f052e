package dev.millrace.checkout.session;

import static dev.millrace.checkout.error.ErrorCode.PAYMENT_STATUS_CONFLICT;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** One look at one session that is due: finishes what a request left, ends what is over. */
@Singleton
public class SessionRecovery {
    private static final Logger LOG = System.getLogger(SessionRecovery.class.getName());

    private final CheckoutSessionStore store;
    private final SessionPayments payments;
    private final SpaceClock clock;

    @Inject
    public SessionRecovery(CheckoutSessionStore store, SessionPayments payments, SpaceClock clock) {
        this.store = store;
        this.payments = payments;
        this.clock = clock;
    }

    /** Safe to repeat at any time, and beside a request that works on the same session. */
    public CheckoutSession look(Space space, SessionId id) {
        CheckoutSession session = store.get(space, id);
        if (session.status().awaitsPayment()) {
            if (session.cancelWished()) {
                cancel(session);
            } else {
                payments.open(session);
            }
        }
        return store.change(space, id, kept -> kept.expire(clock.now(space)));
    }

    private void cancel(CheckoutSession session) {
        try {
            payments.cancel(session);
        } catch (Refusal refused) {
            if (refused.code() != PAYMENT_STATUS_CONFLICT) {
                throw refused;
            }
            LOG.log(
                    Level.INFO,
                    "checkout_session.cancel_too_late id={0}",
                    session.id().value());
            store.change(session.space(), session.id(), CheckoutSession::withdrawCancel);
        }
    }
}
