package dev.millrace.checkout.payment;

import dev.millrace.checkout.outbox.News;
import dev.millrace.checkout.outbox.Outbox;
import dev.millrace.checkout.outbox.Wire;
import dev.millrace.checkout.risk.Review;
import dev.millrace.checkout.risk.ReviewStore;
import dev.millrace.checkout.risk.RiskDecision;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Opens and closes a payment's review in the database transaction that moves the payment, and tells of it. */
@Singleton
public class PaymentReviews {
    private final ReviewStore store;
    private final Outbox outbox;
    private final Wire wire;

    @Inject
    public PaymentReviews(ReviewStore store, Outbox outbox, Wire wire) {
        this.store = store;
        this.outbox = outbox;
        this.wire = wire;
    }

    void move(Payment payment, Step.ReviewMove move, Instant now) {
        switch (move) {
            case NONE -> {}
            case OPEN -> {
                Review opened = store.open(payment.space(), payment.id().value(), reason(payment.risk()), now);
                outbox.tell(
                        payment.space(),
                        new News("review.opened", opened.id(), 1, wire.json(opened), Optional.empty()),
                        now);
            }
            case ACCEPT -> close(payment, "accepted", now);
            case DECLINE -> close(payment, "declined", now);
            case EXPIRE -> close(payment, "expired", now);
            case CANCEL -> close(payment, "canceled", now);
        }
    }

    private void close(Payment payment, String decision, Instant now) {
        store.close(payment.space(), payment.id().value(), decision, now)
                .ifPresent(review -> outbox.tell(
                        payment.space(),
                        new News("review.closed", review.id(), 2, wire.json(review), Optional.of("open")),
                        now));
    }

    private static String reason(RiskDecision risk) {
        return risk.rules().stream()
                .filter(rule -> rule.verdict() == RiskDecision.Verdict.REVIEW)
                .map(RiskDecision.FiredRule::code)
                .findFirst()
                .orElse("score");
    }
}
