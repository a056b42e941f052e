package dev.millrace.api.sending;

import dev.millrace.api.wire.WireView;
import dev.millrace.checkout.sending.Sending;
import jakarta.inject.Singleton;

/** How refunds and payouts look: the same in answers, events and stored answers. */
@Singleton
public class SendingView implements WireView<Sending> {

    @Override
    public Class<Sending> type() {
        return Sending.class;
    }

    @Override
    public Object of(Sending sending) {
        return sending.purpose().isRefund() ? RefundResponse.of(sending) : PayoutResponse.of(sending);
    }
}
