package dev.millrace.checkout.rail;

import dev.millrace.checkout.secret.Sealed;
import java.time.Duration;

/**
 * What a rail is asked to open.
 *
 * @param askedMsat in millisatoshi, above zero
 * @param description what the payer's wallet shows
 * @param window how long the payer has
 * @param hold whether the money is to be locked first, and taken or released later
 */
public record RailOrder(
        RailKey key, Sealed secret, long askedMsat, String description, Duration window, boolean hold) {}
