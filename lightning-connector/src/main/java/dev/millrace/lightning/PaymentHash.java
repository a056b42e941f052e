package dev.millrace.lightning;

import java.util.HexFormat;

/**
 * The SHA-256 of a preimage: the name under which one Lightning payment is known to everybody.
 *
 * @param hex 64 lower-case hexadecimal characters
 */
public record PaymentHash(String hex) {
    private static final int BYTES = 32;

    public PaymentHash {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a payment hash: " + hex);
        }
    }

    public static PaymentHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a payment hash has 32 bytes, not " + bytes.length);
        }
        return new PaymentHash(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
