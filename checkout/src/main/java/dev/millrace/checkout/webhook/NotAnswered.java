package dev.millrace.checkout.webhook;

/** An attempt that ended without an answer. */
final class NotAnswered extends Exception {
    private static final long serialVersionUID = 1;

    private final SendError error;

    NotAnswered(SendError error, String detail) {
        super(detail, null, false, false);
        this.error = error;
    }

    SendError error() {
        return error;
    }
}
