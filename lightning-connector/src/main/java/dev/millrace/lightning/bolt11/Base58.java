package dev.millrace.lightning.bolt11;

import java.math.BigInteger;
import java.util.Arrays;

/** The older spelling of addresses: base 58 with four bytes of double SHA-256 at the end. */
final class Base58 {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int CHECKSUM_BYTES = 4;

    private Base58() {}

    static String encodeChecked(int version, byte[] payload) {
        var all = new byte[1 + payload.length + CHECKSUM_BYTES];
        all[0] = (byte) version;
        System.arraycopy(payload, 0, all, 1, payload.length);
        var body = Arrays.copyOf(all, 1 + payload.length);
        System.arraycopy(Sha256.of(Sha256.of(body)), 0, all, body.length, CHECKSUM_BYTES);
        return encode(all);
    }

    private static String encode(byte[] bytes) {
        var text = new StringBuilder();
        for (var rest = new BigInteger(1, bytes); rest.signum() > 0; rest = rest.divide(BASE)) {
            text.append(ALPHABET.charAt(rest.mod(BASE).intValue()));
        }
        for (var i = 0; i < bytes.length && bytes[i] == 0; i++) {
            text.append(ALPHABET.charAt(0));
        }
        return text.reverse().toString();
    }
}
