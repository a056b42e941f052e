package dev.millrace.checkout.session;

import java.util.Objects;
import java.util.Optional;

/**
 * Something off the price: an amount or a share, one of the two.
 *
 * @param amount in the currency's smallest unit, above zero
 * @param bps of the subtotal, in hundredths of a per cent; 1 to 10,000
 */
public record Discount(String name, Optional<Long> amount, Optional<Integer> bps) {
    public static final int BPS_MAX = 10_000;

    public Discount {
        Objects.requireNonNull(name);
        if (amount.isPresent() == bps.isPresent()) {
            throw new IllegalArgumentException("a discount has an amount or a share");
        }
        if (amount.orElse(1L) < 1 || bps.orElse(1) < 1 || bps.orElse(1) > BPS_MAX) {
            throw new IllegalArgumentException("no such discount: %s, %s".formatted(amount, bps));
        }
    }

    /** What it takes off, a share rounded down. */
    long of(long subtotal) {
        return amount.orElseGet(() -> share(subtotal, bps.orElseThrow()));
    }

    /** Divided first, so that nothing overflows. */
    private static long share(long whole, int bps) {
        return whole / BPS_MAX * bps + whole % BPS_MAX * bps / BPS_MAX;
    }
}
