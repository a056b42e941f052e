package dev.millrace.lightning;

/**
 * An invoice that a node has opened.
 *
 * @param invoice the BOLT 11 text for the payer
 * @param addIndex its place among all invoices of the node
 */
public record CreatedInvoice(PaymentHash hash, String invoice, long addIndex) {}
