package dev.millrace.checkout.reconciliation;

/**
 * Two places that should say the same and do not.
 *
 * @param objectId what it is about: a payment, a refund, a payout, an entry, an event, a delivery, a merchant
 * @param ours what the first place says
 * @param theirs what the place says that it was compared with
 */
public record Difference(DifferenceKind kind, String objectId, String ours, String theirs) {}
