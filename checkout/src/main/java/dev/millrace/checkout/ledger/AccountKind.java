package dev.millrace.checkout.ledger;

import java.util.Locale;

/** What an account stands for. */
public enum AccountKind {
    /** What we owe the merchant. */
    MERCHANT_PAYABLE,
    /** What lies at a rail account. */
    RAIL_CLEARING,
    FEE_REVENUE,
    RAIL_FEES,
    PAYOUT_IN_FLIGHT,
    FX_POSITION,
    ROUNDING,
    /** Money without an owner yet. */
    SUSPENSE,
    REFUND_PAYABLE,
    DISPUTE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AccountKind of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
