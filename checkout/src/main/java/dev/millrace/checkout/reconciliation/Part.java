package dev.millrace.checkout.reconciliation;

import java.util.List;
import java.util.Optional;

/**
 * What one page of a comparison came to.
 *
 * @param next where the next page begins; empty behind the last
 */
record Part(Optional<String> next, Checked checked, List<Difference> differences) {
    static final Part NOTHING = new Part(Optional.empty(), Checked.NOTHING, List.of());

    Part {
        differences = List.copyOf(differences);
    }
}
