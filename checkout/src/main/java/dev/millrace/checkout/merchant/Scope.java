package dev.millrace.checkout.merchant;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One thing a restricted key may be allowed to do; the wire name is in the API for ever. */
public enum Scope {
    PAYMENTS_READ,
    PAYMENTS_WRITE,
    REFUNDS_READ,
    REFUNDS_WRITE,
    PAYOUTS_READ,
    PAYOUTS_WRITE,
    CHECKOUT_SESSIONS_READ,
    CHECKOUT_SESSIONS_WRITE,
    EVENTS_READ,
    WEBHOOKS_READ,
    WEBHOOKS_WRITE,
    LEDGER_READ,
    RECONCILIATIONS_READ,
    RECONCILIATIONS_WRITE,
    REVIEWS_READ,
    REVIEWS_WRITE,
    RISK_READ,
    RATES_READ,
    RATES_WRITE,
    MERCHANT_READ,
    MERCHANT_WRITE,
    KEYS_READ,
    KEYS_WRITE,
    AUDIT_READ,
    SANDBOX_WRITE;

    /** The scope of a name such as {@code payments:read}. */
    public static Optional<Scope> find(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(wireName))
                .findFirst();
    }

    /** What it is about, a colon, and whether it reads or writes. */
    public String wireName() {
        int action = name().lastIndexOf('_');
        return (name().substring(0, action) + ":" + name().substring(action + 1)).toLowerCase(Locale.ROOT);
    }
}
