package dev.millrace.checkout.payment;

import dev.millrace.checkout.rail.RailName;
import java.time.Instant;

/**
 * One arrival of money, kept for ever, once per rail account and reference.
 *
 * @param msat above zero
 * @param late whether it came after the payment's end
 */
public record Receipt(
        ReceiptId id,
        PaymentId payment,
        AttemptId attempt,
        RailName rail,
        String railAccount,
        String reference,
        long msat,
        boolean late,
        Instant arrivedAt,
        Instant createdAt) {}
