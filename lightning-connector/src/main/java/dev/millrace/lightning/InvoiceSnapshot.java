package dev.millrace.lightning;

import java.time.Instant;
import java.util.Optional;

/**
 * An invoice as a node told it at one moment.
 *
 * @param invoice the BOLT 11 text
 * @param value what was asked for; zero where the payer chooses
 * @param amountPaid what came, or is held
 * @param addIndex its place among all invoices
 * @param settleIndex its place among all settled invoices, with gaps; 0 until then
 * @param settledAt whole seconds
 */
public record InvoiceSnapshot(
        PaymentHash hash,
        String invoice,
        InvoiceState state,
        MilliSatoshi value,
        MilliSatoshi amountPaid,
        long addIndex,
        long settleIndex,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> settledAt) {}
