package dev.millrace.lightning.bolt11;

import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Network;
import dev.millrace.lightning.bech32.Bech32;
import dev.millrace.lightning.bech32.FiveBits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An invoice that is not signed yet; its fields are written in the order given.
 *
 * @param timestamp whole seconds from 1970 on, at most 35 bits of them
 */
public record Bolt11Draft(Network network, Optional<MilliSatoshi> amount, Instant timestamp, List<Field> fields) {
    static final int TIMESTAMP_GROUPS = 7;

    public Bolt11Draft {
        if (timestamp.getEpochSecond() < 0 || timestamp.getEpochSecond() >>> 35 != 0) {
            throw new IllegalArgumentException("a time that no invoice can tell: " + timestamp);
        }
        fields = List.copyOf(fields);
    }

    /** The invoice's text, signed deterministically: the same draft and key give the same text. */
    public String sign(NodeKey key) {
        var prefix = network.invoicePrefix() + AmountText.encode(amount);
        var data = new ByteArrayOutputStream();
        var time = FieldWriter.number(timestamp.getEpochSecond());
        data.writeBytes(new byte[TIMESTAMP_GROUPS - time.length]);
        data.writeBytes(time);
        fields.forEach(field -> FieldWriter.write(field, data));
        var signature = key.signRecoverably(signedHash(prefix, data.toByteArray()));
        data.writeBytes(FiveBits.ofBytes(Arrays.copyOf(signature, 64)));
        data.write(signature[64]);
        return new Bech32(prefix, data.toByteArray(), Bech32.Checksum.BECH32).encode();
    }

    static byte[] signedHash(String prefix, byte[] groups) {
        return Sha256.of(prefix.getBytes(StandardCharsets.UTF_8), FiveBits.toBytesPadded(groups));
    }
}
