package dev.millrace.lightning;

/** The Bitcoin networks that an invoice or an address can belong to. */
public enum Network {
    // Longest prefix first: "lnbcrt" begins with "lnbc", "lntbs" with "lntb".
    REGTEST("lnbcrt", "bcrt"),
    SIGNET("lntbs", "tb"),
    TESTNET("lntb", "tb"),
    MAINNET("lnbc", "bc");

    private final String invoicePrefix;
    private final String addressPrefix;

    Network(String invoicePrefix, String addressPrefix) {
        this.invoicePrefix = invoicePrefix;
        this.addressPrefix = addressPrefix;
    }

    /** What every BOLT 11 invoice of this network begins with. */
    public String invoicePrefix() {
        return invoicePrefix;
    }

    /** The human-readable part of this network's segwit addresses. */
    public String addressPrefix() {
        return addressPrefix;
    }
}
