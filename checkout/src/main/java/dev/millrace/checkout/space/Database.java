package dev.millrace.checkout.space;

import org.hibernate.Session;

/**
 * The only way to the rows: every database transaction names the space it works in, and row security holds it there.
 *
 * <p>Work that is started inside other work of the same space joins its database transaction.
 */
public interface Database {

    /** Runs {@code work} in one database transaction that sees one space; an exception rolls it back. */
    <T> T in(Space space, Work<T> work);

    /** Runs {@code work} in one database transaction that sees no space: only tables of rail accounts and the doors of V001. */
    <T> T acrossSpaces(Work<T> work);

    /** Runs {@code then} once the running database transaction has committed; at once when none is running. */
    void afterCommit(Runnable then);

    /** What a database transaction does. */
    @FunctionalInterface
    interface Work<T> {
        T on(Session rows);
    }
}
