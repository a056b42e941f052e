package dev.millrace.checkout.merchant;

/**
 * How a merchant wants things done.
 *
 * @param underpaidToleranceBps how much of an amount may be missing and still count as paid, in hundredths of a per cent; 0 to 1,000
 */
public record MerchantSettings(int underpaidToleranceBps) {
    public static final int UNDERPAID_TOLERANCE_BPS_MAX = 1_000;

    /** What a merchant has who said nothing. */
    public static final MerchantSettings DEFAULT = new MerchantSettings(0);

    public MerchantSettings {
        if (underpaidToleranceBps < 0 || underpaidToleranceBps > UNDERPAID_TOLERANCE_BPS_MAX) {
            throw new IllegalArgumentException("the tolerance is 0 to 1000, not " + underpaidToleranceBps);
        }
    }
}
