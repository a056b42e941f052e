package dev.millrace.checkout.merchant;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key as its holder writes it: a prefix that says the kind, 256 random bits in base 62, and a checksum.
 *
 * <p>The checksum tells a typing error, or a scanner's find, from a key without asking the database.
 */
public final class KeyText {
    /** How the key of whoever runs the installation begins. */
    public static final String OPERATOR_PREFIX = "ok_";

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_DIGITS = 43; // 62^43 > 2^256
    private static final int CHECK_DIGITS = 6; // 62^6 > 2^32
    private static final int SHOWN_DIGITS = 4;
    private static final Pattern FORM = Pattern.compile(
            "(?<prefix>(?:sk|rk|pk)_(?:test|live)_|ok_)[0-9A-Za-z]{%d}".formatted(SECRET_DIGITS + CHECK_DIGITS));

    private final String prefix;
    private final String value;

    private KeyText(String prefix, String value) {
        this.prefix = prefix;
        this.value = value;
    }

    /** A key nobody has; {@code prefix} such as {@code sk_test_}. */
    public static KeyText fresh(String prefix, RandomGenerator random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String body = prefix + base62(new BigInteger(1, secret), SECRET_DIGITS);
        return new KeyText(prefix, body + check(body));
    }

    /** Reads a key; empty where the form or the checksum is wrong. */
    public static Optional<KeyText> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECK_DIGITS;
        boolean intact = check(text.substring(0, end)).equals(text.substring(end));
        return intact ? Optional.of(new KeyText(form.group("prefix"), text)) : Optional.empty();
    }

    /** The secret itself. */
    public String value() {
        return value;
    }

    public boolean isOperator() {
        return prefix.equals(OPERATOR_PREFIX);
    }

    boolean is(KeyKind kind, boolean livemode) {
        return prefix.equals(kind.prefix(livemode));
    }

    /** Enough to recognise the key in a list, and no help in guessing it. */
    String shown() {
        return value.substring(0, prefix.length() + SHOWN_DIGITS);
    }

    @Override
    public String toString() {
        return shown() + "…"; // the rest stays out of logs
    }

    private static String check(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(US_ASCII));
        return base62(BigInteger.valueOf(crc.getValue()), CHECK_DIGITS);
    }

    private static String base62(BigInteger number, int digits) {
        var text = new StringBuilder();
        BigInteger left = number;
        BigInteger base = BigInteger.valueOf(DIGITS.length());
        for (int i = 0; i < digits; i++) {
            BigInteger[] parts = left.divideAndRemainder(base);
            text.append(DIGITS.charAt(parts[1].intValueExact()));
            left = parts[0];
        }
        return text.reverse().toString();
    }
}
