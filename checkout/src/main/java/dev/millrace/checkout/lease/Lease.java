package dev.millrace.checkout.lease;

import java.util.Objects;

/**
 * The right to do something alone for a while. Every write under it names it, and changes nothing once somebody else has it.
 *
 * @param name what may be done, such as {@code news/lightning:sandbox}
 * @param fence rises whenever the lease is taken, so that who woke up late is known
 */
public record Lease(String name, String holder, long fence) {

    public Lease {
        Objects.requireNonNull(name);
        Objects.requireNonNull(holder);
        if (fence < 1) {
            throw new IllegalArgumentException("a fence is above zero, not " + fence);
        }
    }
}
