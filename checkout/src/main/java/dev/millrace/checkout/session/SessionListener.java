package dev.millrace.checkout.session;

import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentListener;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Moves a session together with its payment, in the payment's own database transaction. One of several, so not the listener. */
@Singleton
@Typed(SessionListener.class)
public class SessionListener implements PaymentListener {
    private final CheckoutSessionStore store;
    private final SpaceClock clock;

    @Inject
    public SessionListener(CheckoutSessionStore store, SpaceClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void moved(Payment before, Payment after) {
        after.terms()
                .sessionId()
                .map(SessionId::new)
                .ifPresent(id -> store.change(
                        after.space(),
                        id,
                        session -> session.follow(
                                after.id(), after.status(), after.reviewOpen(), clock.now(after.space()))));
    }
}
