package dev.millrace.lightning.sandbox;

/** What the node could send and receive: two wide channels, moved by what it did. */
record Balance(long localMsat, long remoteMsat) {
    private static final long LOCAL_AT_FIRST_MSAT = 1_000_000_000_000L; // ten bitcoin
    private static final long REMOTE_AT_FIRST_MSAT = 100_000_000_000_000L; // a thousand

    static Balance of(Shelf shelf) {
        var moved = shelf.receivedMsat() - shelf.sentMsat();
        return new Balance(LOCAL_AT_FIRST_MSAT + moved, Math.max(0, REMOTE_AT_FIRST_MSAT - moved));
    }
}
