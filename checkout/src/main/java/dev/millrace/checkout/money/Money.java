package dev.millrace.checkout.money;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount of one currency, exact.
 *
 * @param minor in the currency's smallest unit; may be negative
 */
public record Money(long minor, Currency currency) {

    public Money {
        Objects.requireNonNull(currency);
    }

    public static Money msat(long value) {
        return new Money(value, Currency.MSAT);
    }

    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }

    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minor, other.minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /** As a person reads it: {@code 12.50 EUR}, {@code 21 SAT}, {@code 21925082 MSAT}. */
    public String text() {
        if (currency.isBitcoin()) {
            return minor + " " + currency.code();
        }
        return BigDecimal.valueOf(minor, currency.decimals()).toPlainString() + " " + currency.code();
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("%s and %s do not mix".formatted(text(), other.text()));
        }
    }
}
