package dev.millrace.fraud.facts;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is bought.
 *
 * @param itemCount pieces in the cart, at least 1
 * @param digitalShare the share of the pieces that is delivered digitally, 0 to 1
 * @param dearestCents the highest price of one piece, in cents of the base currency
 */
public record CartFacts(OptionalInt itemCount, OptionalDouble digitalShare, OptionalLong dearestCents) {

    private static final CartFacts UNKNOWN =
            new CartFacts(OptionalInt.empty(), OptionalDouble.empty(), OptionalLong.empty());

    public CartFacts {
        if (itemCount.isPresent() && itemCount.getAsInt() < 1) {
            throw new IllegalArgumentException("a cart of " + itemCount.getAsInt() + " items");
        }
        if (digitalShare.isPresent() && !(digitalShare.getAsDouble() >= 0 && digitalShare.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("not a share: " + digitalShare.getAsDouble());
        }
        if (dearestCents.isPresent() && dearestCents.getAsLong() < 0) {
            throw new IllegalArgumentException("a negative price: " + dearestCents.getAsLong());
        }
    }

    /** The request lists no items. */
    public static CartFacts unknown() {
        return UNKNOWN;
    }
}
