package dev.millrace.lightning.sandbox;

/** A "no" in LND's words: gRPC's code, the status its gateway makes of it, and the message. */
final class LndRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private LndRefusal(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** What LND answers to nearly everything: an error of Go without a code. */
    static LndRefusal unknown(String message) {
        return new LndRefusal(500, 2, message);
    }

    static LndRefusal invalidArgument(String message) {
        return new LndRefusal(400, 3, message);
    }

    static LndRefusal notFound(String message) {
        return new LndRefusal(404, 5, message);
    }

    static LndRefusal alreadyExists(String message) {
        return new LndRefusal(409, 6, message);
    }

    static LndRefusal unimplemented(String message) {
        return new LndRefusal(501, 12, message);
    }

    static LndRefusal internal(String message) {
        return new LndRefusal(500, 13, message);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}
