package dev.millrace.checkout.reconciliation;

import java.util.Locale;

/** What may differ from what; the lower-case names are in the API for ever. */
public enum DifferenceKind {
    /** The payment's row and the newest event that told of it. */
    PAYMENT_EVENT,
    /** The payment's row cannot be read as its status says. */
    PAYMENT_UNREADABLE,
    /** The events that the payment counts and those that are there. */
    EVENT_MISSING,
    /** The stored answer of a request and the payment it made. */
    PAYMENT_ANSWER,
    /** The stored answer of a request and the refund or payout it made. */
    SENDING_ANSWER,
    /** What the payment says was given back of it and what its refunds come to. */
    PAYMENT_REFUNDED,
    /** The row of a refund or payout and the newest event that told of it. */
    SENDING_EVENT,
    /** Where a refund or payout stands and how far its attempt got. */
    SENDING_ATTEMPT,
    /** What the payment says it received and what its attempts make of it. */
    PAYMENT_RECEIVED,
    /** What the attempts received and the receipts of it. */
    PAYMENT_RECEIPTS,
    /** The receipts of a payment and what the rail's account was debited for them. */
    LEDGER_RECEIPTS,
    /** What a settled payment owes the merchant and what was credited. */
    LEDGER_SETTLEMENT,
    /** Where a refund or payout stands and what was booked of it. */
    LEDGER_SENDING,
    /** The balance that nothing may take below zero and the postings of what the merchant is owed. */
    LEDGER_BALANCE,
    /** An entry whose postings are gone or do not sum to zero. */
    ENTRY_UNBALANCED,
    /** An entry books a receipt that is not there. */
    RECEIPT_MISSING,
    /** The places of events have a gap. */
    EVENT_POSITION,
    /** An event was never given its place. */
    EVENT_UNPLACED,
    /** An endpoint listened to an event and has no delivery of it. */
    DELIVERY_MISSING,
    /** A delivery still waits long after it was due. */
    DELIVERY_OVERDUE,
    /** The receipts of an attempt and what its rail says came. */
    RAIL_RECEIPT,
    /** What left by a refund or payout, as its attempt has it and as its rail says. */
    RAIL_SENDING;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
