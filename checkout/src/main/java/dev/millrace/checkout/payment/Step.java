package dev.millrace.checkout.payment;

import dev.millrace.checkout.rail.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A decision about a payment, not done yet: its new value and everything that must be kept with it.
 *
 * @param arrivals money to keep as receipts
 * @param review what happens to its review
 */
public record Step(Payment payment, List<PaymentNews> news, List<Kept> arrivals, ReviewMove review) {

    /** Money that came by an attempt. */
    public record Kept(AttemptId attempt, Arrival arrival, boolean late) {}

    /** What a step does to the payment's review. */
    public enum ReviewMove {
        NONE,
        OPEN,
        ACCEPT,
        DECLINE,
        EXPIRE,
        CANCEL
    }

    static Step of(Payment payment, PaymentNews... news) {
        return new Step(payment, List.of(news), List.of(), ReviewMove.NONE);
    }

    Step with(Kept arrival) {
        return new Step(payment, news, List.of(arrival), review);
    }

    Step with(ReviewMove move) {
        return new Step(payment, news, arrivals, move);
    }

    /** This step and, from where it leads, the next. */
    Step then(Step next) {
        var told = new ArrayList<>(news);
        told.addAll(next.news);
        var money = new ArrayList<>(arrivals);
        money.addAll(next.arrivals);
        return new Step(next.payment, told, money, next.review == ReviewMove.NONE ? review : next.review);
    }

    /** Whether it changes nothing. */
    boolean isSilence(Payment before) {
        return payment.equals(before) && news.isEmpty() && arrivals.isEmpty() && review == ReviewMove.NONE;
    }

    Optional<PaymentNews> lastNews() {
        return news.isEmpty() ? Optional.empty() : Optional.of(news.getLast());
    }
}
