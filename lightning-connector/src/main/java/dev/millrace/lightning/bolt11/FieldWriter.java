package dev.millrace.lightning.bolt11;

import dev.millrace.lightning.bech32.FiveBits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SortedSet;

/** Writes tagged fields the way BOLT 11 asks of a writer: numbers and feature bits without leading zeros. */
final class FieldWriter {
    private static final int GROUPS_MAX = 1023;

    private FieldWriter() {}

    static void write(Field field, ByteArrayOutputStream to) {
        switch (field) {
            case Field.Hash f -> put('p', hex(f.hash().hex()), to);
            case Field.Secret f -> put('s', hex(f.hex()), to);
            case Field.Description f -> put('d', FiveBits.ofBytes(f.text().getBytes(StandardCharsets.UTF_8)), to);
            case Field.DescriptionHash f -> put('h', hex(f.hex()), to);
            case Field.Metadata f -> put('m', hex(f.hex()), to);
            case Field.Payee f -> put('n', hex(f.nodeId()), to);
            case Field.Expiry f -> put('x', number(f.duration().toSeconds()), to);
            case Field.MinFinalCltvExpiry f -> put('c', number(f.blocks()), to);
            case Field.FallbackAddress f -> put('f', fallback(f.fallback()), to);
            case Field.Route f -> put('r', route(f), to);
            case Field.Features f -> put('9', features(f.bits()), to);
            case Field.Ignored f -> put(f.tag(), groups(f), to);
        }
    }

    private static void put(char tag, byte[] data, ByteArrayOutputStream to) {
        if (data.length > GROUPS_MAX) {
            throw new IllegalArgumentException("a field holds at most 639 bytes: " + tag);
        }
        to.write(FieldReader.tagGroup(tag));
        to.write(data.length >>> 5);
        to.write(data.length & 31);
        to.writeBytes(data);
    }

    private static byte[] hex(String hex) {
        return FiveBits.ofBytes(HexFormat.of().parseHex(hex));
    }

    /** The number in the fewest groups that hold it. */
    static byte[] number(long number) {
        var groups = new byte[Math.max(1, Math.ceilDiv(Long.SIZE - Long.numberOfLeadingZeros(number), 5))];
        for (var i = 0; i < groups.length; i++) {
            groups[groups.length - 1 - i] = (byte) ((number >>> (5 * i)) & 31);
        }
        return groups;
    }

    private static byte[] fallback(Fallback fallback) {
        var program = hex(fallback.program());
        var data = new byte[program.length + 1];
        data[0] = (byte) fallback.version();
        System.arraycopy(program, 0, data, 1, program.length);
        return data;
    }

    private static byte[] route(Field.Route route) {
        var bytes = ByteBuffer.allocate(route.hops().size() * RouteHop.BYTES);
        route.hops().forEach(hop -> hop.write(bytes));
        return FiveBits.ofBytes(bytes.array());
    }

    private static byte[] features(SortedSet<Integer> bits) {
        var groups = new byte[bits.isEmpty() ? 0 : bits.last() / 5 + 1];
        for (var bit : bits) {
            groups[groups.length - 1 - bit / 5] |= (byte) (1 << (bit % 5));
        }
        return groups;
    }

    private static byte[] groups(Field.Ignored field) {
        var data = new byte[field.groups().size()];
        for (var i = 0; i < data.length; i++) {
            data[i] = field.groups().get(i);
        }
        return data;
    }
}
