package dev.millrace.lightning;

/**
 * Who a node is and whether it is fit to take money.
 *
 * @param publicKey 66 hexadecimal characters
 * @param network which network it serves, in the node's word: mainnet, testnet, signet, regtest …
 */
public record NodeInfo(
        String publicKey, String alias, String version, String network, long blockHeight, boolean syncedToChain) {}
