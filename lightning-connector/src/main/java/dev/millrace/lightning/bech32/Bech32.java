package dev.millrace.lightning.bech32;

import java.util.Arrays;
import java.util.Locale;

/**
 * A decoded Bech32 string: its human-readable part and its five-bit groups, checksum checked and removed.
 *
 * @param prefix the human-readable part, lower-case, 1 to 83 characters of US-ASCII 33-126
 * @param groups values 0 to 31
 * @param checksum which of the two checksums holds it together
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out; equality is never asked of it
public record Bech32(String prefix, byte[] groups, Checksum checksum) {
    /** The limit of BIP 173, beyond which the checksum finds fewer errors; invoices live without it. */
    public static final int CHARACTERS_MAX = 90;

    private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int CHECKSUM_GROUPS = 6;
    private static final int PREFIX_MAX = 83;

    /** The two checksums, told apart by the constant they end in. */
    public enum Checksum {
        BECH32(1),
        BECH32M(0x2bc830a3);

        private final int constant;

        Checksum(int constant) {
            this.constant = constant;
        }
    }

    public Bech32 {
        if (prefix.isEmpty() || prefix.length() > PREFIX_MAX) {
            throw new InvalidBech32("the part before the separator has 1 to 83 characters, not " + prefix.length());
        }
        for (var i = 0; i < prefix.length(); i++) {
            if (prefix.charAt(i) < 33 || prefix.charAt(i) > 126) {
                throw new InvalidBech32("character out of range at " + i);
            }
        }
        if (!prefix.equals(prefix.toLowerCase(Locale.ROOT))) {
            throw new InvalidBech32("the part before the separator is not lower-case");
        }
        groups = groups.clone();
        for (var group : groups) {
            if (group < 0 || group > 31) {
                throw new InvalidBech32("not a group of five bits: " + group);
            }
        }
    }

    @Override
    public byte[] groups() {
        return groups.clone();
    }

    /** Reads a string of at most {@code charactersMax} characters; throws {@link InvalidBech32} if it is none. */
    public static Bech32 decode(String text, int charactersMax) {
        if (text.length() > charactersMax) {
            throw new InvalidBech32("longer than %d characters".formatted(charactersMax));
        }
        var lower = text.toLowerCase(Locale.ROOT);
        if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
            throw new InvalidBech32("mixed case");
        }
        var separator = lower.lastIndexOf('1');
        if (separator < 0) {
            throw new InvalidBech32("no separator");
        }
        var prefix = lower.substring(0, separator);
        var groups = groupsOf(lower, separator + 1);
        if (groups.length < CHECKSUM_GROUPS) {
            throw new InvalidBech32("too short for a checksum");
        }
        var data = Arrays.copyOf(groups, groups.length - CHECKSUM_GROUPS);
        var remainder = polymod(prefix, groups);
        for (var checksum : Checksum.values()) {
            if (remainder == checksum.constant) {
                return new Bech32(prefix, data, checksum);
            }
        }
        throw new InvalidBech32("bad checksum");
    }

    /** The lower-case string; the caller minds its length. */
    public String encode() {
        var padded = Arrays.copyOf(groups, groups.length + CHECKSUM_GROUPS);
        var remainder = polymod(prefix, padded) ^ checksum.constant;
        var text = new StringBuilder(prefix).append('1');
        for (var group : groups) {
            text.append(CHARSET.charAt(group));
        }
        for (var i = CHECKSUM_GROUPS - 1; i >= 0; i--) {
            text.append(CHARSET.charAt((remainder >>> (5 * i)) & 31));
        }
        return text.toString();
    }

    private static byte[] groupsOf(String lower, int from) {
        var groups = new byte[lower.length() - from];
        for (var i = 0; i < groups.length; i++) {
            var group = CHARSET.indexOf(lower.charAt(from + i));
            if (group < 0) {
                throw new InvalidBech32("character out of range at " + (from + i));
            }
            groups[i] = (byte) group;
        }
        return groups;
    }

    private static int polymod(String prefix, byte[] groups) {
        var sum = 1;
        for (var i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) >>> 5);
        }
        sum = step(sum, 0);
        for (var i = 0; i < prefix.length(); i++) {
            sum = step(sum, prefix.charAt(i) & 31);
        }
        for (var group : groups) {
            sum = step(sum, group);
        }
        return sum;
    }

    private static int step(int sum, int value) {
        var top = sum >>> 25;
        var next = ((sum & 0x1ffffff) << 5) ^ value;
        next ^= (top & 1) * 0x3b6a57b2;
        next ^= ((top >>> 1) & 1) * 0x26508e6d;
        next ^= ((top >>> 2) & 1) * 0x1ea119fa;
        next ^= ((top >>> 3) & 1) * 0x3d4233dd;
        next ^= ((top >>> 4) & 1) * 0x2a1462b3;
        return next;
    }
}
