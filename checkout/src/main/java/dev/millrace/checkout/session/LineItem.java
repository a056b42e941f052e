package dev.millrace.checkout.session;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of what is being bought.
 *
 * @param quantity 1 to 1,000,000
 * @param unitAmount of one piece before tax, in the currency's smallest unit; 0 or more
 * @param tax of the whole line, on top of its price; 0 or more
 * @param digital whether nothing has to be shipped
 */
public record LineItem(
        Optional<String> sku,
        String name,
        long quantity,
        long unitAmount,
        long tax,
        boolean digital,
        Optional<URI> imageUrl) {
    public static final long QUANTITY_MAX = 1_000_000;

    public LineItem {
        Objects.requireNonNull(sku);
        Objects.requireNonNull(name);
        if (quantity < 1 || quantity > QUANTITY_MAX || unitAmount < 0 || tax < 0) {
            throw new IllegalArgumentException(
                    "no such line: %d times %d and %d tax".formatted(quantity, unitAmount, tax));
        }
        imageUrl.ifPresent(WebAddress::require);
    }

    /** The price of the line before tax; overflows as an {@link ArithmeticException}. */
    long price() {
        return Math.multiplyExact(quantity, unitAmount);
    }
}
