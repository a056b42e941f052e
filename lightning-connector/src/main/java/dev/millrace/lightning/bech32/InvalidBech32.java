package dev.millrace.lightning.bech32;

/** Says why a string is not Bech32, or not a segwit address. */
public final class InvalidBech32 extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidBech32(String why) {
        super(why);
    }
}
