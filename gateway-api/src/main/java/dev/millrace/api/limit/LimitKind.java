package dev.millrace.api.limit;

/** Whose requests a bucket counts. */
public enum LimitKind {
    /** What one API key asks. */
    KEY,
    /** What one address asks of the API without a key that opens anything. */
    STRANGER,
    /** The pages for people that one address opens. */
    PAGE
}
