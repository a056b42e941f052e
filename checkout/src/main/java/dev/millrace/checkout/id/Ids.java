package dev.millrace.checkout.id;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

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
        char[] digits = ofTime(clock.millis());
        byte[] chance = new byte[LENGTH - TIME_DIGITS];
        random.nextBytes(chance);
        for (int i = 0; i < chance.length; i++) {
            digits[TIME_DIGITS + i] = DIGITS[chance[i] & 31];
        }
        return prefix + new String(digits);
    }

    /** What every id made at this moment or later is not less than. */
    public static String lowest(String prefix, Instant at) {
        return prefix + new String(ofTime(Math.max(0, at.toEpochMilli())));
    }

    /** The time in its digits, and zeros behind. */
    private static char[] ofTime(long millis) {
        char[] digits = new char[LENGTH];
        Arrays.fill(digits, DIGITS[0]);
        long left = millis;
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            digits[i] = DIGITS[(int) (left & 31)];
            left >>>= BITS_PER_DIGIT;
        }
        return digits;
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
