package dev.millrace.checkout.model;

/** The process would have ended here. */
final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Killed(String where) {
        super(where, null, false, false);
    }
}
