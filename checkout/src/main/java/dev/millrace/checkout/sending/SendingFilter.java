package dev.millrace.checkout.sending;

import dev.millrace.checkout.page.Keyset;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.space.Space;
import java.util.Optional;

/** Which refunds or payouts a list shows, and which page of it. */
public record SendingFilter(
        boolean payouts, PageRequest page, Optional<PaymentId> payment, Optional<SendingStatus> status) {

    Keyset keyset(Space space) {
        var keyset = new Keyset("sending", space);
        keyset.and("(purpose = 'payout') = :payouts", "payouts", payouts);
        payment.ifPresent(id -> keyset.and("payment_id = :payment", "payment", id.value()));
        status.ifPresent(is -> keyset.and("status = :status", "status", is.wireName()));
        return keyset;
    }
}
