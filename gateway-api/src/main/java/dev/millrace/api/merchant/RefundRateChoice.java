package dev.millrace.api.merchant;

import dev.millrace.checkout.merchant.MerchantSettings.RefundRate;

/** At which rate a refund is reckoned. */
public enum RefundRateChoice {
    kept,
    current;

    public RefundRate rate() {
        return switch (this) {
            case kept -> RefundRate.KEPT;
            case current -> RefundRate.CURRENT;
        };
    }
}
