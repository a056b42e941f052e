package dev.millrace.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/** The form of an API key: what it is, 256 random bits, and a checksum by which a scanner knows it from any other text. */
final class ApiKey {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_DIGITS = 43; // 62^43 > 2^256
    private static final int CHECK_DIGITS = 6; // 62^6 > 2^32

    private ApiKey() {}

    static String make(String prefix, RandomGenerator random) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String body = prefix + base62(new BigInteger(1, secret), SECRET_DIGITS);
        return body + check(body);
    }

    static boolean isWellFormed(String key) {
        if (!key.matches("(sk_test|pk_test|ok)_[0-9A-Za-z]{" + (SECRET_DIGITS + CHECK_DIGITS) + "}")) return false;
        int end = key.length() - CHECK_DIGITS;
        return check(key.substring(0, end)).equals(key.substring(end));
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
            text.append(DIGITS.charAt(parts[1].intValue()));
            left = parts[0];
        }
        return text.reverse().toString();
    }
}
