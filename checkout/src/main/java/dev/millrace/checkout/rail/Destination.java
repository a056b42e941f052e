package dev.millrace.checkout.rail;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Where money is to go, as it was read.
 *
 * @param key names the attempt at the rail; on Lightning the invoice's payment hash
 * @param invoice the BOLT 11 text, in lower case
 * @param askedMsat what it asks for; empty where the sender chooses
 * @param expiresAt after this it cannot be paid any more
 */
public record Destination(RailKey key, String invoice, OptionalLong askedMsat, Instant expiresAt) {}
