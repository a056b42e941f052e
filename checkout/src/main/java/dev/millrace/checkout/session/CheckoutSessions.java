package dev.millrace.checkout.session;

import static dev.millrace.checkout.error.ErrorCode.PAYMENT_STATUS_CONFLICT;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The front door of checkout sessions: opened, changed, completed by a payment, or given up. */
@Singleton
public class CheckoutSessions {
    private final CheckoutSessionStore store;
    private final SessionPayments payments;
    private final SpaceClock clock;
    private final Ids ids;

    @Inject
    public CheckoutSessions(CheckoutSessionStore store, SessionPayments payments, SpaceClock clock, Ids ids) {
        this.store = store;
        this.payments = payments;
        this.clock = clock;
        this.ids = ids;
    }

    /** Keeps a new session; one of this id that exists already is answered as it is. Refuses with {@code total_invalid}. */
    public CheckoutSession open(NewSession asked) {
        return store.add(CheckoutSession.of(asked, now(asked.space()).truncatedTo(ChronoUnit.MILLIS)));
    }

    /** Refuses with {@code checkout_session_not_found}. */
    public CheckoutSession get(Space space, SessionId id) {
        return store.get(space, id);
    }

    public Page<CheckoutSession> list(Space space, SessionFilter filter) {
        return store.list(space, filter);
    }

    /** Refuses as {@link CheckoutSession#change} says, and with {@code checkout_session_not_found}. */
    public CheckoutSession change(Space space, SessionId id, SessionChange change) {
        return store.change(space, id, session -> session.change(change, now(space)));
    }

    /**
     * Takes a payment for it; asked again, the payment stays the same. The payment's id is kept first, so that whatever happens
     * on the way there is one payment, and somebody finishes it.
     *
     * <p>Refuses with {@code checkout_session_incomplete}, {@code checkout_session_status_conflict}, {@code checkout_session_not_found}.
     */
    public CheckoutSession complete(Space space, SessionId id) {
        var fresh = new PaymentId(ids.next(PaymentId.PREFIX));
        CheckoutSession begun = store.change(space, id, session -> session.complete(fresh, now(space)));
        if (!begun.status().awaitsPayment()) {
            return begun;
        }
        payments.open(begun);
        return store.get(space, id);
    }

    /**
     * Gives it up, and its payment with it; a payment that a rail has not yet closed leaves it as it is until then.
     *
     * <p>Refuses with {@code checkout_session_status_conflict}, also where the payer was faster, and {@code checkout_session_not_found}.
     */
    public CheckoutSession cancel(Space space, SessionId id) {
        CheckoutSession wished = store.change(space, id, CheckoutSession::cancel);
        if (!wished.status().awaitsPayment()) {
            return wished;
        }
        try {
            payments.cancel(wished);
        } catch (Refusal refused) {
            if (refused.code() != PAYMENT_STATUS_CONFLICT) {
                throw refused;
            }
            return tooLate(space, id);
        }
        return store.get(space, id);
    }

    /** The payment came to an end of its own before it could be canceled. */
    private CheckoutSession tooLate(Space space, SessionId id) {
        CheckoutSession ended = store.change(space, id, CheckoutSession::withdrawCancel);
        if (ended.status() == SessionStatus.CANCELED) {
            return ended;
        }
        throw ended.conflict("canceled");
    }

    private Instant now(Space space) {
        return clock.now(space);
    }
}
