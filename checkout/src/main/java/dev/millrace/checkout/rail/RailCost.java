package dev.millrace.checkout.rail;

import dev.millrace.checkout.money.Money;

/**
 * What a rail costs the merchant, and how often it succeeds.
 *
 * @param fixedMinor per payment, in the smallest unit of the payment's currency
 * @param bps of the amount, in hundredths of a per cent; 0 to 10,000
 * @param successBps payments that get through, in hundredths of a per cent; 1 to 10,000
 */
public record RailCost(long fixedMinor, int bps, int successBps) {
    private static final int WHOLE = 10_000;

    public RailCost {
        if (fixedMinor < 0 || bps < 0 || bps > WHOLE || successBps < 1 || successBps > WHOLE) {
            throw new IllegalArgumentException("no such cost");
        }
    }

    /** What taking {@code amount} is expected to cost, rounded up. */
    public Money of(Money amount) {
        long share = Math.ceilDiv(Math.multiplyExact(amount.minor(), (long) bps), WHOLE);
        return new Money(Math.addExact(fixedMinor, share), amount.currency());
    }

    /** What is left of {@code amount} on average: success × (amount − cost), in hundredths of the smallest unit. */
    long expectedHundredths(Money amount) {
        return Math.multiplyExact(amount.minor() - of(amount).minor(), (long) successBps) / (WHOLE / 100);
    }
}
