package dev.millrace.checkout.payment;

import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.space.Space;
import java.time.Duration;
import java.util.Optional;

/**
 * A payment that somebody asks for.
 *
 * @param id allotted with the claim, so that a second try makes the same payment
 * @param answerKey the idempotency key whose answer this request owes
 * @param window how long the payer has to pay
 */
public record NewPayment(
        PaymentId id, Space space, Money amount, Terms terms, Duration window, Optional<String> answerKey) {}
