package dev.millrace.lightning.sandbox;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.millrace.lightning.InvoiceState;

/** One line's worth of the books: the newest entry of a kind and key is what holds. Times are milliseconds since 1970. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BookEntry.Invoice.class, name = "invoice"),
    @JsonSubTypes.Type(value = BookEntry.Registration.class, name = "registration"),
    @JsonSubTypes.Type(value = BookEntry.OwnerClock.class, name = "clock"),
    @JsonSubTypes.Type(value = BookEntry.Outgoing.class, name = "outgoing"),
    @JsonSubTypes.Type(value = BookEntry.PayerInvoice.class, name = "payer_invoice"),
    @JsonSubTypes.Type(value = BookEntry.Executed.class, name = "executed"),
})
sealed interface BookEntry {
    /**
     * An invoice of this node.
     *
     * @param preimage empty for a hold until it is settled
     * @param createdAt by its owner's clock, as all times but {@code changedAt}
     * @param changedAt by the machine's clock, for what happens a moment later
     * @param payerPaid the money is there, but {@code pays_late} does not tell yet
     */
    record Invoice(
            String hash,
            String preimage,
            boolean hold,
            String memo,
            long valueMsat,
            long expirySeconds,
            int cltvExpiry,
            String paymentRequest,
            String paymentAddress,
            String owner,
            long addIndex,
            long settleIndex,
            InvoiceState state,
            long paidMsat,
            long createdAt,
            long acceptedAt,
            long settledAt,
            long changedAt,
            boolean payerPaid)
            implements BookEntry {

        public Invoice {
            hash = hash.intern();
            owner = owner.intern();
        }

        /** A node gives a hold back this many blocks before the payer could take it (lnd: invoices.holdexpirydelta). */
        private static final int HOLD_EXPIRY_DELTA = 18;

        long expiresAt() {
            return createdAt + expirySeconds * 1_000;
        }

        long holdEndsAt() {
            return acceptedAt + (cltvExpiry - HOLD_EXPIRY_DELTA) * BookTime.BLOCK_MILLIS;
        }

        boolean isOver() {
            return state == InvoiceState.SETTLED || state == InvoiceState.CANCELED;
        }

        Invoice paidInSecret(long msat) {
            return changed(preimage, state, msat, settleIndex, acceptedAt, settledAt, changedAt, true);
        }

        Invoice accepted(long msat, long now, long machineNow) {
            return changed(preimage, InvoiceState.ACCEPTED, msat, 0, now, 0, machineNow, false);
        }

        Invoice settled(String proof, long msat, long index, long now, long machineNow) {
            var accepted = acceptedAt == 0 ? now : acceptedAt;
            return changed(proof, InvoiceState.SETTLED, msat, index, accepted, now, machineNow, false);
        }

        /** What was held goes back; what {@code pays_late} hides stays. */
        Invoice canceled(long machineNow) {
            var paid = payerPaid ? paidMsat : 0;
            return changed(preimage, InvoiceState.CANCELED, paid, 0, acceptedAt, 0, machineNow, payerPaid);
        }

        private Invoice changed(
                String newPreimage,
                InvoiceState newState,
                long newPaid,
                long newSettleIndex,
                long newAcceptedAt,
                long newSettledAt,
                long newChangedAt,
                boolean newPayerPaid) {
            return new Invoice(
                    hash,
                    newPreimage,
                    hold,
                    memo,
                    valueMsat,
                    expirySeconds,
                    cltvExpiry,
                    paymentRequest,
                    paymentAddress,
                    owner,
                    addIndex,
                    newSettleIndex,
                    newState,
                    newPaid,
                    createdAt,
                    newAcceptedAt,
                    newSettledAt,
                    newChangedAt,
                    newPayerPaid);
        }
    }

    /**
     * Whose invoice a hash will be, and what it plays.
     *
     * @param scenario null for none
     * @param group null, or what the two invoices of {@code pays_twice} share
     * @param used a fault that shows once has been shown
     */
    record Registration(String hash, String owner, Scenario scenario, String group, boolean used) implements BookEntry {
        public Registration {
            hash = hash.intern();
            owner = owner.intern();
        }

        Registration shown() {
            return new Registration(hash, owner, scenario, group, true);
        }
    }

    /** How far an owner's time is ahead. */
    record OwnerClock(String owner, long aheadMillis) implements BookEntry {}

    /**
     * Money this node sent; at most once for one hash that does not fail.
     *
     * @param status LND's word
     * @param failure LND's word, FAILURE_REASON_NONE unless it failed
     * @param preimage empty until it succeeded
     */
    record Outgoing(
            String hash,
            String paymentRequest,
            long index,
            long amountMsat,
            long feeMsat,
            String status,
            String failure,
            String preimage,
            long createdAt)
            implements BookEntry {}

    /**
     * An invoice of the payers' wallet, for money that goes out.
     *
     * @param behaviour how that wallet takes the money
     */
    record PayerInvoice(String hash, String preimage, String paymentRequest, PayerBehaviour behaviour)
            implements BookEntry {}

    /** What the node did, for whoever wants to compare. */
    record Executed(long sequence, String owner, String hash, String what, long amountMsat, long at)
            implements BookEntry {
        public Executed {
            // Thousands of these stay in memory, and they all say the same few words.
            owner = owner.intern();
            hash = hash.intern();
            what = what.intern();
        }
    }
}
