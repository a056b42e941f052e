package dev.millrace.lightning;

import java.util.List;

/**
 * A part of a node's list of invoices.
 *
 * @param lastIndexOffset where the next page begins; the offset asked for when nothing is left
 */
public record InvoicePage(List<InvoiceSnapshot> invoices, long lastIndexOffset) {
    public InvoicePage {
        invoices = List.copyOf(invoices);
    }
}
