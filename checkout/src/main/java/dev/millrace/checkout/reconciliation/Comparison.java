package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.space.Space;

/** One thing compared with another over a range, page by page. What is being changed at this moment is no difference. */
interface Comparison {
    /** Where the first page begins. */
    String START = "";

    /** How many objects a page has at most: so long is one statement's look at the tables. */
    int PAGE = 500;

    /** Compares the page behind {@code behind}; throws {@link NotComparable} where the other side does not answer. */
    Part part(Space space, Range range, String behind) throws NotComparable, InterruptedException;
}
