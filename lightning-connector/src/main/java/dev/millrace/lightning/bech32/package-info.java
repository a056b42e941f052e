/**
 * Bech32 and Bech32m (BIP 173, BIP 350): strings with a checksum, and the segwit addresses made of them.
 *
 * <p>It is responsible for characters, checksums and the change between groups of five and eight bits; what the groups
 * mean is told by BOLT 11 or by the address.
 */
package dev.millrace.lightning.bech32;
