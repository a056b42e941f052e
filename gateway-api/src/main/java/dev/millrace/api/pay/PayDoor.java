package dev.millrace.api.pay;

import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lets in whoever holds a payment's token; to others no payment exists. */
@Singleton
class PayDoor {
    private final PayLink link;
    private final PaymentStore store;

    @Inject
    PayDoor(PayLink link, PaymentStore store) {
        this.link = link;
        this.store = store;
    }

    /** The token is looked at before the database is, so that guessing costs us nothing and tells nobody which ids there are. */
    Optional<Payment> open(String id, String token) {
        if (!Ids.isId(PaymentId.PREFIX, id)) {
            return Optional.empty();
        }
        var payment = new PaymentId(id);
        return link.opens(payment, token)
                ? store.spaceOf(payment).flatMap(space -> store.find(space, payment))
                : Optional.empty();
    }
}
