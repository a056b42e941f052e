package dev.millrace.lightning;

/**
 * Why a stream of news ended; whoever follows goes on from its cursor, except where the node refuses.
 *
 * @param detail for a log
 */
public record StreamEnd(Reason reason, String detail) {
    /** Who ended it. */
    public enum Reason {
        /** We did: the thread was interrupted, or the node's client was closed. */
        CLOSED,
        /** The node ended it in good order. */
        ENDED,
        /** The connection broke, or what came could not be read. */
        BROKEN,
        /** Nothing came for long, and the node did not answer when asked. */
        SILENT,
        /** The node was never reached. */
        NOT_SENT,
        /** The node said no: a right is missing, or there is no such invoice. */
        REFUSED
    }
}
