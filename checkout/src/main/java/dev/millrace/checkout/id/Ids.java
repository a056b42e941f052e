package dev.millrace.checkout.id;

import java.security.SecureRandom;
import java.time.Clock;

/** Makes ids that sort by the time they were made: 48 bits of milliseconds, then 80 random bits, in Crockford's base 32. */
public final class Ids {
    static final int LENGTH = 26;
    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME_DIGITS = 10;
    private static final int BITS_PER_DIGIT = 5;

    private final Clock clock;
    private final SecureRandom random;

    public Ids(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id such as {@code pay_01k9…}; {@code prefix} ends with an underscore. */
    public String next(String prefix) {
        char[] digits = new char[LENGTH];
        long millis = clock.millis();
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            digits[i] = DIGITS[(int) (millis & 31)];
            millis >>>= BITS_PER_DIGIT;
        }
        byte[] chance = new byte[LENGTH - TIME_DIGITS];
        random.nextBytes(chance);
        for (int i = 0; i < chance.length; i++) {
            digits[TIME_DIGITS + i] = DIGITS[chance[i] & 31];
        }
        return prefix + new String(digits);
    }

    /** Whether {@code value} is {@code prefix} and 26 characters behind it. */
    public static boolean isId(String prefix, String value) {
        if (!value.startsWith(prefix) || value.length() != prefix.length() + LENGTH) {
            return false;
        }
        for (int i = prefix.length(); i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'z')) {
                return false;
            }
        }
        return true;
    }
}
