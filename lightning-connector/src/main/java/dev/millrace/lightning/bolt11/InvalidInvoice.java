package dev.millrace.lightning.bolt11;

/** Says why a text is not a BOLT 11 invoice that may be paid. */
public final class InvalidInvoice extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    InvalidInvoice(Reason reason, String detail) {
        super(reason + ": " + detail);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Every way in which an invoice can be wrong. */
    public enum Reason {
        TOO_LONG,
        MALFORMED_BECH32,
        UNKNOWN_NETWORK,
        INVALID_MULTIPLIER,
        INVALID_AMOUNT,
        SUB_MILLISATOSHI,
        AMOUNT_TOO_LARGE,
        TOO_SHORT,
        FIELD_TRUNCATED,
        WRONG_FIELD_LENGTH,
        FIELD_OUT_OF_RANGE,
        MISSING_PAYMENT_HASH,
        MISSING_PAYMENT_SECRET,
        MISSING_DESCRIPTION,
        TWO_DESCRIPTIONS,
        DESCRIPTION_NOT_UTF8,
        EMPTY_ROUTE_HINT,
        UNKNOWN_REQUIRED_FEATURE,
        SIGNATURE_NOT_RECOVERABLE,
        HIGH_S_SIGNATURE,
        SIGNATURE_OF_ANOTHER
    }
}
