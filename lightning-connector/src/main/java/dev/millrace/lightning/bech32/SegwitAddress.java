package dev.millrace.lightning.bech32;

import dev.millrace.lightning.bech32.Bech32.Checksum;
import java.util.Arrays;

/**
 * A native segwit address: who may spend, as a witness version and program (BIP 141, 173, 350).
 *
 * @param prefix the network's human-readable part: bc, tb or bcrt
 * @param version 0 to 16
 * @param program 2 to 40 bytes; for version 0 exactly 20 or 32
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out; equality is never asked of it
public record SegwitAddress(String prefix, int version, byte[] program) {
    private static final int OP_1_MINUS_1 = 0x50;

    public SegwitAddress {
        if (!prefix.matches("bc|tb|bcrt")) {
            throw new InvalidBech32("not the prefix of a Bitcoin network: " + prefix);
        }
        if (version < 0 || version > 16) {
            throw new InvalidBech32("not a witness version: " + version);
        }
        if (program.length < 2 || program.length > 40) {
            throw new InvalidBech32("a witness program has 2 to 40 bytes, not " + program.length);
        }
        // BIP 141: version 0 is a key hash or a script hash, nothing else.
        if (version == 0 && program.length != 20 && program.length != 32) {
            throw new InvalidBech32("a version 0 program has 20 or 32 bytes, not " + program.length);
        }
        program = program.clone();
    }

    @Override
    public byte[] program() {
        return program.clone();
    }

    /** Reads an address; throws {@link InvalidBech32} if it is none. */
    public static SegwitAddress decode(String text) {
        var decoded = Bech32.decode(text, Bech32.CHARACTERS_MAX);
        var groups = decoded.groups();
        if (groups.length == 0) {
            throw new InvalidBech32("no witness version");
        }
        if (decoded.checksum() != checksumOf(groups[0])) {
            throw new InvalidBech32("the checksum of another witness version");
        }
        var program = FiveBits.toBytesExactly(Arrays.copyOfRange(groups, 1, groups.length));
        return new SegwitAddress(decoded.prefix(), groups[0], program);
    }

    public String encode() {
        var groups = FiveBits.ofBytes(program);
        var all = new byte[groups.length + 1];
        all[0] = (byte) version;
        System.arraycopy(groups, 0, all, 1, groups.length);
        return new Bech32(prefix, all, checksumOf(version)).encode();
    }

    /** The output script that pays this address. */
    public byte[] scriptPubKey() {
        var script = new byte[program.length + 2];
        script[0] = (byte) (version == 0 ? 0 : OP_1_MINUS_1 + version);
        script[1] = (byte) program.length;
        System.arraycopy(program, 0, script, 2, program.length);
        return script;
    }

    private static Checksum checksumOf(int version) {
        return version == 0 ? Checksum.BECH32 : Checksum.BECH32M;
    }
}
