package dev.millrace.api.pay;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Amounts as people read them, exact to the last digit: €12.50, 21,925 sats. */
final class AmountText {
    private static final int MSAT_PER_SAT_DECIMALS = 3;
    private static final String NO_BREAK_SPACE = "\u00a0";

    private AmountText() {}

    static String of(Money amount) {
        return of(BigInteger.valueOf(amount.minor()), amount.currency());
    }

    /** What {@code quantity} pieces cost, which may be more than an amount can be. */
    static String ofLine(long unitAmount, long quantity, Currency currency) {
        return of(BigInteger.valueOf(unitAmount).multiply(BigInteger.valueOf(quantity)), currency);
    }

    private static String of(BigInteger minor, Currency currency) {
        if (currency.isBitcoin()) {
            int decimals = currency.equals(Currency.MSAT) ? MSAT_PER_SAT_DECIMALS : 0;
            return sats(new BigDecimal(minor, decimals));
        }
        var whole = new BigDecimal(minor, currency.decimals());
        String digits = grouped(whole.abs());
        return (whole.signum() < 0 ? "-" : "") + before(symbol(currency)) + digits;
    }

    private static String sats(BigDecimal sats) {
        BigDecimal shortest = sats.stripTrailingZeros();
        boolean one = shortest.compareTo(BigDecimal.ONE) == 0;
        return grouped(shortest.scale() < 0 ? shortest.setScale(0) : shortest) + (one ? " sat" : " sats");
    }

    private static String grouped(BigDecimal number) {
        return String.format(Locale.ENGLISH, "%,." + number.scale() + "f", number);
    }

    /** A symbol stands close to its number, a word does not. */
    private static String before(String symbol) {
        return Character.isLetter(symbol.charAt(symbol.length() - 1)) ? symbol + NO_BREAK_SPACE : symbol;
    }

    private static String symbol(Currency currency) {
        try {
            return java.util.Currency.getInstance(currency.code()).getSymbol(Locale.ENGLISH);
        } catch (IllegalArgumentException youngerThanTheJdk) {
            return currency.code();
        }
    }
}
