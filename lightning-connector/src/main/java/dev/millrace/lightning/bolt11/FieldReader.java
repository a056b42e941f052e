package dev.millrace.lightning.bolt11;

import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.DESCRIPTION_NOT_UTF8;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.EMPTY_ROUTE_HINT;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.FIELD_OUT_OF_RANGE;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.FIELD_TRUNCATED;
import static dev.millrace.lightning.bolt11.InvalidInvoice.Reason.WRONG_FIELD_LENGTH;

import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.bech32.FiveBits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** Reads the tagged fields between an invoice's timestamp and its signature. */
final class FieldReader {
    static final int HASH_GROUPS = 52;
    static final int KEY_GROUPS = 53;
    private static final int HEADER_GROUPS = 3;
    private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    private FieldReader() {}

    static List<Field> read(byte[] groups) {
        var fields = new ArrayList<Field>();
        for (var at = 0; at < groups.length; ) {
            if (groups.length - at < HEADER_GROUPS) {
                throw new InvalidInvoice(FIELD_TRUNCATED, "the last field has no length");
            }
            var length = (groups[at + 1] << 5) | groups[at + 2];
            var from = at + HEADER_GROUPS;
            if (length > groups.length - from) {
                throw new InvalidInvoice(FIELD_TRUNCATED, "a field ends beyond the data");
            }
            fields.add(field(CHARSET.charAt(groups[at]), Arrays.copyOfRange(groups, from, from + length)));
            at = from + length;
        }
        return List.copyOf(fields);
    }

    static int tagGroup(char tag) {
        return CHARSET.indexOf(tag);
    }

    private static Field field(char tag, byte[] data) {
        return switch (tag) {
            case 'p' -> data.length == HASH_GROUPS ? new Field.Hash(new PaymentHash(hex(data))) : ignored(tag, data);
            case 's' -> data.length == HASH_GROUPS ? new Field.Secret(hex(data)) : ignored(tag, data);
            case 'h' -> data.length == HASH_GROUPS ? new Field.DescriptionHash(hex(data)) : ignored(tag, data);
            case 'n' -> data.length == KEY_GROUPS ? new Field.Payee(hex(data)) : ignored(tag, data);
            case 'd' -> new Field.Description(utf8(FiveBits.toBytes(data)));
            case 'm' -> new Field.Metadata(hex(data));
            case 'x' -> new Field.Expiry(Duration.ofSeconds(number(data)));
            case 'c' -> new Field.MinFinalCltvExpiry(blocks(data));
            case 'f' -> fallback(data);
            case 'r' -> route(data);
            case '9' -> features(data);
            default -> ignored(tag, data);
        };
    }

    private static Field fallback(byte[] data) {
        if (data.length == 0) {
            return ignored('f', data);
        }
        var program = FiveBits.toBytes(Arrays.copyOfRange(data, 1, data.length));
        return Fallback.isKnown(data[0], program.length)
                ? new Field.FallbackAddress(new Fallback(data[0], HexFormat.of().formatHex(program)))
                : ignored('f', data);
    }

    private static Field route(byte[] data) {
        var bytes = FiveBits.toBytes(data);
        if (bytes.length == 0) {
            throw new InvalidInvoice(EMPTY_ROUTE_HINT, "a route without a hop");
        }
        if (bytes.length % RouteHop.BYTES != 0) {
            throw new InvalidInvoice(WRONG_FIELD_LENGTH, "a hop has 51 bytes");
        }
        var hops = new ArrayList<RouteHop>();
        for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
            hops.add(RouteHop.read(buffer));
        }
        return new Field.Route(hops);
    }

    private static Field features(byte[] data) {
        var bits = new TreeSet<Integer>();
        for (var bit = 0; bit < data.length * 5; bit++) {
            if (((data[data.length - 1 - bit / 5] >>> (bit % 5)) & 1) == 1) {
                bits.add(bit);
            }
        }
        return new Field.Features(bits);
    }

    private static int blocks(byte[] data) {
        var blocks = number(data);
        if (blocks > Integer.MAX_VALUE) {
            throw new InvalidInvoice(FIELD_OUT_OF_RANGE, "min_final_cltv_expiry of %d blocks".formatted(blocks));
        }
        return (int) blocks;
    }

    private static long number(byte[] data) {
        var number = 0L;
        for (var group : data) {
            // 2^48 seconds are nine million years; more is a fault or an attack on somebody's arithmetic.
            if (number >>> 43 != 0) {
                throw new InvalidInvoice(FIELD_OUT_OF_RANGE, "a number of more than 48 bits");
            }
            number = (number << 5) | group;
        }
        return number;
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInvoice(DESCRIPTION_NOT_UTF8, "the description is not UTF-8");
        }
    }

    private static String hex(byte[] groups) {
        return HexFormat.of().formatHex(FiveBits.toBytes(groups));
    }

    private static Field ignored(char tag, byte[] data) {
        var groups = new ArrayList<Byte>();
        for (var group : data) {
            groups.add(group);
        }
        return new Field.Ignored(tag, groups);
    }
}
