package dev.millrace.checkout.payment;

import dev.millrace.checkout.money.Money;
import java.util.List;
import java.util.Optional;

/** A payment's figures reckoned once more from its attempts, for those who compare. */
public final class PaymentFigures {
    private PaymentFigures() {}

    /** What the money that came counts for, in the payment's currency. */
    public static Money counted(Payment payment) {
        return paid(payment).stream()
                .map(Attempt::counted)
                .reduce(payment.amount().minus(payment.amount()), Money::plus);
    }

    /** What a settled payment owes the merchant; empty where several attempts brought money, since their order counts. */
    public static Optional<Long> msatThatSettled(Payment payment) {
        List<Attempt> paid = paid(payment);
        return paid.size() == 1 ? Optional.of(PaymentBookings.msatThatSettle(payment)) : Optional.empty();
    }

    private static List<Attempt> paid(Payment payment) {
        return payment.attempts().stream()
                .filter(attempt -> attempt.receivedMsat() > 0)
                .toList();
    }
}
