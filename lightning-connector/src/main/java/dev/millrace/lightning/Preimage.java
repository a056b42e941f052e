package dev.millrace.lightning;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The 32 secret bytes that prove a Lightning payment; whoever knows them can take the money, so they are never printed. */
public final class Preimage {
    private static final int BYTES = 32;

    private final byte[] bytes;

    private Preimage(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a preimage has 32 bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    public static Preimage of(byte[] bytes) {
        return new Preimage(bytes.clone());
    }

    public static Preimage ofHex(String hex) {
        return new Preimage(HexFormat.of().parseHex(hex));
    }

    /** A fresh preimage; production hands in a {@link java.security.SecureRandom}. */
    public static Preimage random(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Preimage(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    public PaymentHash hash() {
        try {
            return PaymentHash.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Preimage that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Preimage[secret]";
    }
}
