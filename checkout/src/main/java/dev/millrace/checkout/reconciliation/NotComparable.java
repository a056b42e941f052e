package dev.millrace.checkout.reconciliation;

/** The other side does not answer, so nobody knows whether it says the same. */
final class NotComparable extends Exception {
    private static final long serialVersionUID = 1;

    NotComparable(String why) {
        super(why);
    }
}
