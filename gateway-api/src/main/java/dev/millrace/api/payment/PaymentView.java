package dev.millrace.api.payment;

import dev.millrace.api.pay.PayLink;
import dev.millrace.api.security.Caller;
import dev.millrace.api.wire.WireView;
import dev.millrace.checkout.merchant.Scope;
import dev.millrace.checkout.payment.Payment;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** How a payment looks: the same in answers, events and stored answers. */
@Singleton
public class PaymentView implements WireView<Payment> {
    private final PayLink link;

    @Inject
    PaymentView(PayLink link) {
        this.link = link;
    }

    @Override
    public Class<Payment> type() {
        return Payment.class;
    }

    @Override
    public PaymentResponse of(Payment payment) {
        return PaymentResponse.of(payment, link.of(payment.id()));
    }

    /** As this caller may see it. */
    PaymentResponse of(Payment payment, Caller caller) {
        PaymentResponse whole = of(payment);
        return caller.may(Scope.RISK_READ) ? whole : whole.withoutReasons();
    }
}
