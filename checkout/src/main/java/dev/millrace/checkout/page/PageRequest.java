package dev.millrace.checkout.page;

import java.util.Optional;

/**
 * Which part of a list is wanted, newest first.
 *
 * @param limit 1 to 100
 * @param startingAfter the id after which the page starts, towards the older
 * @param endingBefore the id before which the page ends, towards the newer
 */
public record PageRequest(int limit, Optional<String> startingAfter, Optional<String> endingBefore) {
    public static final int LIMIT_MAX = 100;
    public static final int LIMIT_DEFAULT = 10;

    public PageRequest {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("a page has 1 to 100 rows, not " + limit);
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(limit, Optional.empty(), Optional.empty());
    }

    /** Whether the rows are read from old to new, to be turned round afterwards. */
    public boolean backwards() {
        return endingBefore.isPresent();
    }
}
