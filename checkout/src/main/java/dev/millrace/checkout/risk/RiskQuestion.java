package dev.millrace.checkout.risk;

import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.space.Space;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known about a payment before it exists.
 *
 * @param paymentId counted at most once, however often the question is asked
 * @param at when it was asked for, as the payment will show it
 * @param msat the amount's worth in millisatoshi, where a rate is in force
 * @param euroCents the amount's worth in euro cents, where rates are in force; the model's base currency
 * @param scenario the sandbox scenario, on test payments only
 */
public record RiskQuestion(
        Space space,
        String paymentId,
        Instant at,
        Money amount,
        OptionalLong msat,
        OptionalLong euroCents,
        Optional<Payer> payer,
        List<Item> items,
        boolean agent,
        Optional<String> scenario) {

    /** Who pays, as far as the shop told. */
    public record Payer(
            Optional<String> ref,
            Optional<String> email,
            Optional<String> name,
            Optional<String> ip,
            Optional<String> country,
            Optional<String> userAgent,
            Optional<String> device,
            Optional<Instant> accountCreatedAt) {}

    /** One line of the order; {@code unitAmount} in the smallest unit of the payment's currency. */
    public record Item(Optional<String> sku, String name, long quantity, long unitAmount, boolean digital) {}
}
