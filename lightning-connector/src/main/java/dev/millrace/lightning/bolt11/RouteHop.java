package dev.millrace.lightning.bolt11;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One private channel on the way to the payee, told so that a payer finds it.
 *
 * @param nodeId the node at the channel's near end, 66 hexadecimal characters
 * @param shortChannelId block, position and output of the channel, packed as BOLT 7 does
 * @param feeBaseMsat what passing costs at least; unsigned 32 bits
 * @param feeProportionalMillionths what passing costs per million; unsigned 32 bits
 * @param cltvExpiryDelta blocks that the channel asks for; unsigned 16 bits
 */
public record RouteHop(
        String nodeId, long shortChannelId, long feeBaseMsat, long feeProportionalMillionths, int cltvExpiryDelta) {
    static final int BYTES = 51;
    private static final int KEY_BYTES = 33;

    public RouteHop {
        if (!nodeId.matches("[0-9a-f]{66}")) {
            throw new IllegalArgumentException("not a node id: " + nodeId);
        }
        if (feeBaseMsat >>> 32 != 0 || feeProportionalMillionths >>> 32 != 0 || cltvExpiryDelta >>> 16 != 0) {
            throw new IllegalArgumentException("a hop's fee or delta is out of range");
        }
    }

    static RouteHop read(ByteBuffer from) {
        var key = new byte[KEY_BYTES];
        from.get(key);
        return new RouteHop(
                HexFormat.of().formatHex(key),
                from.getLong(),
                Integer.toUnsignedLong(from.getInt()),
                Integer.toUnsignedLong(from.getInt()),
                Short.toUnsignedInt(from.getShort()));
    }

    void write(ByteBuffer to) {
        to.put(HexFormat.of().parseHex(nodeId));
        to.putLong(shortChannelId);
        to.put(low(feeBaseMsat, 4)).put(low(feeProportionalMillionths, 4)).put(low(cltvExpiryDelta, 2));
    }

    private static byte[] low(long number, int bytes) {
        var all = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return Arrays.copyOfRange(all, Long.BYTES - bytes, Long.BYTES);
    }

    /** The channel as people write it: block, position and output with an x between. */
    public String channelText() {
        return (shortChannelId >>> 40) + "x" + ((shortChannelId >>> 16) & 0xffffff) + "x" + (shortChannelId & 0xffff);
    }
}
