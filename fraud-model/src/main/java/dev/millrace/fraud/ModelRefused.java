package dev.millrace.fraud;

/** A model file that must not be used; the message says in one sentence why. */
public final class ModelRefused extends RuntimeException {

    /** Refuses for this reason. */
    public ModelRefused(String message) {
        super(message);
    }

    /** Refuses for this reason, found by this exception. */
    public ModelRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
