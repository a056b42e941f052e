package dev.millrace.checkout.money;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What one bitcoin costs in a currency, and until when we stand by it.
 *
 * @param currency the priced currency; for SAT and MSAT the rate is fixed
 * @param value price of one bitcoin in whole units of the currency, above zero
 * @param source where the number comes from, such as {@code posted}
 * @param expiresAt at most {@link #LIFE_MAX} after a payment took it
 */
public record Rate(Currency currency, BigDecimal value, String source, Instant fetchedAt, Instant expiresAt) {
    public static final Duration LIFE_MAX = Duration.ofMinutes(15);
    /** 21 million bitcoin. */
    private static final BigInteger MSAT_MAX = BigInteger.valueOf(2_100_000_000_000_000_000L);

    private static final int MSAT_DECIMALS = Currency.MSAT.decimals();

    public Rate {
        Objects.requireNonNull(currency);
        Objects.requireNonNull(source);
        Objects.requireNonNull(fetchedAt);
        Objects.requireNonNull(expiresAt);
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("a rate is above zero, not " + value);
        }
    }

    /** Bitcoin priced in bitcoin: exact, and it never goes stale. */
    public static Rate fixed(Currency bitcoin, Instant now) {
        if (!bitcoin.isBitcoin()) {
            throw new IllegalArgumentException(bitcoin.code() + " has no fixed rate");
        }
        return new Rate(bitcoin, BigDecimal.ONE, "fixed", now, Instant.MAX);
    }

    public String pair() {
        return "BTC-" + currency.code();
    }

    /** The same rate with the life a payment may give it from {@code now} on. */
    public Rate takenAt(Instant now) {
        Instant latest = now.plus(LIFE_MAX);
        return currency.isBitcoin() || expiresAt.isBefore(latest)
                ? this
                : new Rate(currency, value, source, fetchedAt, latest);
    }

    /** What must be asked for a price: rounded up to the next millisatoshi; refuses with {@code amount_too_large}. */
    public long ceilToMsat(Money price) {
        return exactMsat(price, RoundingMode.CEILING);
    }

    /** What a price is worth, rounded down to a millisatoshi. */
    public long floorToMsat(Money price) {
        return exactMsat(price, RoundingMode.FLOOR);
    }

    /** What arrived, in the priced currency: rounded down to its smallest unit. */
    public Money floorToMoney(long msat) {
        BigDecimal minor = BigDecimal.valueOf(msat)
                .multiply(value)
                .movePointLeft(MSAT_DECIMALS - currency.decimals())
                .setScale(0, RoundingMode.FLOOR);
        return new Money(minor.longValueExact(), currency);
    }

    private long exactMsat(Money price, RoundingMode rounding) {
        if (!price.currency().equals(currency)) {
            throw new IllegalArgumentException("%s is not priced by %s".formatted(price.text(), pair()));
        }
        BigDecimal numerator = BigDecimal.valueOf(price.minor()).movePointRight(MSAT_DECIMALS - currency.decimals());
        BigInteger msat = numerator.divide(value, 0, rounding).toBigIntegerExact();
        if (msat.compareTo(MSAT_MAX) > 0) {
            throw new Refusal(
                    ErrorCode.AMOUNT_TOO_LARGE,
                    "amount",
                    "%s at %s is more than all bitcoin there will ever be"
                            .formatted(price.text(), value.toPlainString()));
        }
        return msat.longValueExact();
    }
}
