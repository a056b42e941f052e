package dev.millrace.checkout.sending;

import dev.millrace.checkout.TestGateway;
import dev.millrace.checkout.merchant.MerchantSettings.RefundRate;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentSumsStore.Part;
import dev.millrace.checkout.payout.NewPayout;
import dev.millrace.checkout.refund.NewRefund;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Requests for refunds and payouts, as tests ask them. */
public final class Givings {
    private Givings() {}

    public static NewRefund refund(
            TestGateway gateway, Payment payment, OptionalLong amount, Optional<String> invoice, String... scenario) {
        return refund(gateway, payment, amount, Part.CAPTURED, invoice, scenario);
    }

    public static NewRefund refund(
            TestGateway gateway,
            Payment payment,
            OptionalLong amount,
            Part of,
            Optional<String> invoice,
            String... scenario) {
        return new NewRefund(
                new SendingId(gateway.ids.next(SendingId.REFUND)),
                gateway.space,
                payment.id(),
                amount,
                of,
                Optional.empty(),
                invoice,
                OptionalLong.empty(),
                Optional.empty(),
                Map.of(),
                scenario.length == 0 ? Optional.empty() : Optional.of(scenario[0]),
                Optional.empty());
    }

    /** The same, at the rate in force. */
    public static NewRefund atCurrentRate(NewRefund asked) {
        return new NewRefund(
                asked.id(),
                asked.space(),
                asked.payment(),
                asked.amount(),
                asked.of(),
                Optional.of(RefundRate.CURRENT),
                asked.invoice(),
                asked.feeMaxMsat(),
                asked.reason(),
                asked.metadata(),
                asked.scenario(),
                asked.answerKey());
    }

    /** The same, asked by a request that is owed an answer under its key. */
    public static NewRefund answering(NewRefund asked, String key) {
        return new NewRefund(
                asked.id(),
                asked.space(),
                asked.payment(),
                asked.amount(),
                asked.of(),
                asked.rate(),
                asked.invoice(),
                asked.feeMaxMsat(),
                asked.reason(),
                asked.metadata(),
                asked.scenario(),
                Optional.of(key));
    }

    /** Without a fee limit of its own the limit is the setting's. */
    public static NewPayout payout(
            TestGateway gateway, long msat, String invoice, OptionalLong feeMaxMsat, String... scenario) {
        return new NewPayout(
                new SendingId(gateway.ids.next(SendingId.PAYOUT)),
                gateway.space,
                new Money(msat, Currency.MSAT),
                invoice,
                feeMaxMsat,
                Optional.empty(),
                Map.of(),
                scenario.length == 0 ? Optional.empty() : Optional.of(scenario[0]),
                Optional.empty());
    }
}
