package dev.millrace.lightning.bolt11;

import dev.millrace.lightning.Network;
import dev.millrace.lightning.bech32.SegwitAddress;
import java.util.HexFormat;

/**
 * An on-chain address to pay when Lightning does not work.
 *
 * @param version 0 to 16 for a witness program, 17 for a key hash, 18 for a script hash
 * @param program the program or hash, lower-case hexadecimal
 */
public record Fallback(int version, String program) {
    static final int KEY_HASH = 17;
    static final int SCRIPT_HASH = 18;

    public Fallback {
        if (!isKnown(version, program.length() / 2)) {
            throw new IllegalArgumentException("not a fallback address: version %d".formatted(version));
        }
    }

    static boolean isKnown(int version, int bytes) {
        return switch (version) {
            case 0 -> bytes == 20 || bytes == 32;
            case KEY_HASH, SCRIPT_HASH -> bytes == 20;
            default -> version > 0 && version < KEY_HASH && bytes >= 2 && bytes <= 40;
        };
    }

    /** The address as that network writes it. */
    public String address(Network network) {
        var bytes = HexFormat.of().parseHex(program);
        return switch (version) {
            case KEY_HASH -> Base58.encodeChecked(network == Network.MAINNET ? 0 : 111, bytes);
            case SCRIPT_HASH -> Base58.encodeChecked(network == Network.MAINNET ? 5 : 196, bytes);
            default -> new SegwitAddress(network.addressPrefix(), version, bytes).encode();
        };
    }
}
