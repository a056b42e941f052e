package dev.millrace.api.session;

import dev.millrace.api.pay.PayLink;
import dev.millrace.api.wire.WireView;
import dev.millrace.checkout.session.CheckoutSession;
import dev.millrace.checkout.session.PaymentMethods;
import dev.millrace.checkout.session.SessionStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** How a checkout session looks: the same in answers, events and stored answers. */
@Singleton
public class CheckoutSessionView implements WireView<CheckoutSession> {
    private final PayLink link;
    private final PaymentMethods methods;

    @Inject
    CheckoutSessionView(PayLink link, PaymentMethods methods) {
        this.link = link;
        this.methods = methods;
    }

    @Override
    public Class<CheckoutSession> type() {
        return CheckoutSession.class;
    }

    @Override
    public CheckoutSessionResponse of(CheckoutSession session) {
        boolean shown = session.status().awaitsPayment() || session.status() == SessionStatus.COMPLETED;
        Optional<String> url = session.payment().filter(payment -> shown).map(link::of);
        return CheckoutSessionResponse.of(session, url, methods.of(session));
    }
}
