package dev.millrace.lightning;

/**
 * How far the news of a node are known; kept where it survives us.
 *
 * @param addIndex of the last invoice seen; 0 at the start
 * @param settleIndex of the last settlement seen; 0 at the start
 */
public record Cursor(long addIndex, long settleIndex) {
    public static final Cursor START = new Cursor(0, 0);

    public Cursor {
        if (addIndex < 0 || settleIndex < 0) {
            throw new IllegalArgumentException("a cursor is never negative");
        }
    }

    /** The cursor once this invoice is dealt with; it never moves back. */
    public Cursor past(InvoiceSnapshot invoice) {
        return new Cursor(Math.max(addIndex, invoice.addIndex()), Math.max(settleIndex, invoice.settleIndex()));
    }
}
