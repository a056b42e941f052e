package dev.millrace.lightning.sandbox;

import dev.millrace.lightning.MilliSatoshi;

/** What the sandbox's network takes for passing money on: one satoshi and one thousandth. */
final class Fees {
    private static final long BASE_MSAT = 1_000;
    private static final long PER_THOUSAND = 1;

    private Fees() {}

    static MilliSatoshi of(long msat) {
        return new MilliSatoshi(BASE_MSAT + msat / 1_000 * PER_THOUSAND);
    }
}
