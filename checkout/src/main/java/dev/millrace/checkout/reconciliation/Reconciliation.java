package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.space.Space;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One comparison of everything with everything.
 *
 * @param differences those found first, at most {@link Reconciler#DIFFERENCES_KEPT}
 * @param differenceCount how many were found altogether
 * @param error why it could not be completed
 */
public record Reconciliation(
        String id,
        Space space,
        long version,
        ReconciliationStatus status,
        Range range,
        Checked checked,
        List<Difference> differences,
        long differenceCount,
        Optional<String> error,
        Instant createdAt,
        Optional<Instant> finishedAt) {
    public static final String PREFIX = "rec_";

    public Reconciliation {
        differences = List.copyOf(differences);
    }
}
