/**
 * BOLT 11 invoices: written and signed, read and checked.
 *
 * <p>It is responsible for the text of an invoice and for who signed it; whether it was paid is a node's matter.
 */
package dev.millrace.lightning.bolt11;
