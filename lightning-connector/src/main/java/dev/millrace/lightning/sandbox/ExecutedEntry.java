package dev.millrace.lightning.sandbox;

import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.PaymentHash;
import java.time.Instant;

/**
 * One thing the sandbox node did.
 *
 * @param sequence rises by one; where the next read goes on
 * @param what created, refused, accepted, settled, canceled, paid_unseen (pays_late, while it lies) or paid_out
 * @param at by the owner's clock
 */
public record ExecutedEntry(
        long sequence, String owner, PaymentHash hash, String what, MilliSatoshi amount, Instant at) {}
