package dev.millrace.checkout.merchant;

import java.util.Locale;
import java.util.Optional;

/**
 * How a merchant wants things done.
 *
 * @param underpaidToleranceBps how much of an amount may be missing and still count as paid, in hundredths of a per cent; 0 to 1,000
 * @param refundRate at which rate refunds are reckoned; {@code kept} for merchants who never said
 */
public record MerchantSettings(int underpaidToleranceBps, RefundRate refundRate) {
    public static final int UNDERPAID_TOLERANCE_BPS_MAX = 1_000;

    /** What a merchant has who said nothing. */
    public static final MerchantSettings DEFAULT = new MerchantSettings(0, RefundRate.KEPT);

    public MerchantSettings {
        if (underpaidToleranceBps < 0 || underpaidToleranceBps > UNDERPAID_TOLERANCE_BPS_MAX) {
            throw new IllegalArgumentException("the tolerance is 0 to 1000, not " + underpaidToleranceBps);
        }
        refundRate = Optional.ofNullable(refundRate).orElse(RefundRate.KEPT); // older rows lack it
    }

    /** How many bitcoin a refund gives back. */
    public enum RefundRate {
        /** The same share of the bitcoin that came. */
        KEPT,
        /** What the amount is worth now. */
        CURRENT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
