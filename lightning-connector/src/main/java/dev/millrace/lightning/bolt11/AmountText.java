package dev.millrace.lightning.bolt11;

import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.bolt11.InvalidInvoice.Reason;
import java.util.Optional;

/** The amount as an invoice's prefix spells it: a number of bitcoin, or of a thousandth part with a letter. */
final class AmountText {
    private static final long MSAT_PER_BTC = 100_000_000_000L;
    private static final int DIGITS_MAX = 20;

    private AmountText() {}

    /** Reads what follows the network's prefix; a zero counts as no amount, as lightning-kmp reads it. */
    static Optional<MilliSatoshi> decode(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var last = text.charAt(text.length() - 1);
        var digits = isDigit(last) ? text : text.substring(0, text.length() - 1);
        if (!isDigit(last) && "munp".indexOf(last) < 0) {
            throw new InvalidInvoice(Reason.INVALID_MULTIPLIER, "not a multiplier: " + last);
        }
        if (digits.isEmpty() || digits.length() > DIGITS_MAX || !digits.chars().allMatch(c -> isDigit((char) c))) {
            throw new InvalidInvoice(Reason.INVALID_AMOUNT, "not a number: " + text);
        }
        if (digits.equals("0")) {
            return Optional.empty();
        }
        if (digits.startsWith("0")) {
            throw new InvalidInvoice(Reason.INVALID_AMOUNT, "a leading zero: " + text);
        }
        return Optional.of(msat(digits, last));
    }

    private static MilliSatoshi msat(String digits, char multiplier) {
        // BOLT 11: a pico-bitcoin is a tenth of a millisatoshi, so the last digit must be zero.
        if (multiplier == 'p' && !digits.endsWith("0")) {
            throw new InvalidInvoice(Reason.SUB_MILLISATOSHI, digits + "p");
        }
        try {
            return new MilliSatoshi(
                    multiplier == 'p'
                            ? Long.parseLong(digits.substring(0, digits.length() - 1))
                            : Math.multiplyExact(Long.parseLong(digits), msatPer(multiplier)));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidInvoice(Reason.AMOUNT_TOO_LARGE, digits + multiplier);
        }
    }

    private static long msatPer(char multiplier) {
        return switch (multiplier) {
            case 'm' -> MSAT_PER_BTC / 1_000;
            case 'u' -> MSAT_PER_BTC / 1_000_000;
            case 'n' -> MSAT_PER_BTC / 1_000_000_000;
            default -> MSAT_PER_BTC;
        };
    }

    /** The shortest text, as BOLT 11 asks of a writer. */
    static String encode(Optional<MilliSatoshi> amount) {
        if (amount.isEmpty()) {
            return "";
        }
        var msat = amount.get().value();
        if (msat == 0) {
            throw new IllegalArgumentException("an invoice asks for a positive amount, or for any");
        }
        for (var multiplier : new char[] {' ', 'm', 'u', 'n'}) {
            if (msat % msatPer(multiplier) == 0) {
                return (msat / msatPer(multiplier)) + String.valueOf(multiplier).strip();
            }
        }
        return msat + "0p";
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
