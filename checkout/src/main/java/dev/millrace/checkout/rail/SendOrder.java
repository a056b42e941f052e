package dev.millrace.checkout.rail;

/**
 * Money that a rail is asked to send.
 *
 * @param invoice where to, as {@link Destination} holds it
 * @param msat what the receiver gets
 * @param feeMaxMsat what the way may cost at most
 */
public record SendOrder(RailKey key, String invoice, long msat, long feeMaxMsat) {}
