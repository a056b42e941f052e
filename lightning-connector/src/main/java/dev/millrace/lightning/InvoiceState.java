package dev.millrace.lightning;

/** Where an invoice stands at the node. */
public enum InvoiceState {
    OPEN,
    /** Paid, and held: to be settled or canceled. */
    ACCEPTED,
    SETTLED,
    CANCELED
}
