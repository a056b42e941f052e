package dev.millrace.checkout.audit;

import java.util.Optional;

/**
 * What came of walking a chain from its start.
 *
 * @param checked how many links were looked at
 * @param head the hash of the last one; who noted it down elsewhere sees later whether the whole chain was written anew
 * @param broken the first link that does not hold; empty where all do
 */
public record Verification(long checked, AuditHash head, Optional<Broken> broken) {

    /** Why a link does not hold. */
    public enum Reason {
        /** There is no entry of this number, and there was one. */
        MISSING,
        /** The entry says something else than when it was written, or one before it was put in. */
        CHANGED
    }

    /** The first link that does not hold. */
    public record Broken(long number, Reason reason) {}
}
