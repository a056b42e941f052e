package dev.millrace.checkout.session;

import static dev.millrace.checkout.error.ErrorCode.TOTAL_INVALID;

import dev.millrace.checkout.error.Refusal;

/**
 * What everything costs, in the currency's smallest unit; computed here, never taken from a client.
 *
 * @param subtotal the lines before discount and tax
 * @param discount all discounts together, at most the subtotal
 * @param shipping the chosen option's price
 * @param tax of all lines, on top
 */
public record Totals(long subtotal, long discount, long shipping, long tax, long total) {
    /** What a number in JSON carries exactly everywhere. */
    public static final long TOTAL_MAX = 9_007_199_254_740_991L;

    private static final Totals NOTHING = new Totals(0, 0, 0, 0, 0);

    public Totals {
        boolean right = discount >= 0 && discount <= subtotal && total == subtotal - discount + shipping + tax;
        if (!right) {
            throw new IllegalArgumentException(
                    "%d less %d and %d and %d is not %d".formatted(subtotal, discount, shipping, tax, total));
        }
    }

    /** Refuses with {@code total_invalid} lines that nobody could pay: for nothing, or beyond 2^53-1. */
    static Totals of(SessionContent content) {
        if (content.lineItems().isEmpty()) {
            return NOTHING;
        }
        Totals totals;
        try {
            totals = exactly(content);
        } catch (ArithmeticException tooLarge) {
            throw new Refusal(TOTAL_INVALID, "line_items", "the total is above " + TOTAL_MAX);
        }
        if (totals.total < 1) {
            throw new Refusal(TOTAL_INVALID, "line_items", "the total is 0, and there is nothing to pay");
        }
        return totals;
    }

    private static Totals exactly(SessionContent content) {
        long subtotal = 0;
        long tax = 0;
        for (LineItem line : content.lineItems()) {
            subtotal = within(Math.addExact(subtotal, line.price()));
            tax = within(Math.addExact(tax, line.tax()));
        }
        long discount = 0;
        for (Discount each : content.discounts()) {
            discount = Math.min(subtotal, Math.addExact(discount, each.of(subtotal)));
        }
        long shipping = content.chosenShipping().map(ShippingOption::amount).orElse(0L);
        long total = within(Math.addExact(Math.addExact(subtotal - discount, shipping), tax));
        return new Totals(subtotal, discount, shipping, tax, total);
    }

    private static long within(long sum) {
        if (sum > TOTAL_MAX) {
            throw new ArithmeticException("beyond what JSON carries");
        }
        return sum;
    }
}
