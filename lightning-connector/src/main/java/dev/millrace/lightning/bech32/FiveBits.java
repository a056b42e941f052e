package dev.millrace.lightning.bech32;

import java.util.Arrays;

/** Changes between bytes and the groups of five bits that a Bech32 character holds. */
public final class FiveBits {
    private FiveBits() {}

    /** Bytes as groups; the last group is filled up with zero bits. */
    public static byte[] ofBytes(byte[] bytes) {
        return regroup(bytes, 8, 5, Math.ceilDiv(bytes.length * 8, 5));
    }

    /** Groups as bytes, every bit kept; the last byte is filled up with zero bits, as a signature over an invoice wants it. */
    public static byte[] toBytesPadded(byte[] groups) {
        return regroup(groups, 5, 8, Math.ceilDiv(groups.length * 5, 8));
    }

    /** Groups as whole bytes; what is left over is dropped, whatever it says. */
    public static byte[] toBytes(byte[] groups) {
        return Arrays.copyOf(toBytesPadded(groups), groups.length * 5 / 8);
    }

    /** Groups as whole bytes; throws {@link InvalidBech32} unless what is left over is less than a group, and zero. */
    public static byte[] toBytesExactly(byte[] groups) {
        var bytes = toBytes(groups);
        if (groups.length * 5 % 8 >= 5) {
            throw new InvalidBech32("more than four bits of padding");
        }
        if (!Arrays.equals(ofBytes(bytes), groups)) {
            throw new InvalidBech32("padding is not zero");
        }
        return bytes;
    }

    private static byte[] regroup(byte[] from, int fromBits, int toBits, int length) {
        var to = new byte[length];
        for (var bit = 0; bit < from.length * fromBits; bit++) {
            if (((from[bit / fromBits] >>> (fromBits - 1 - bit % fromBits)) & 1) == 1) {
                to[bit / toBits] |= (byte) (1 << (toBits - 1 - bit % toBits));
            }
        }
        return to;
    }
}
