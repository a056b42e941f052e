package dev.millrace.checkout.reconciliation;

import java.util.ArrayList;
import java.util.List;

/** What a run has found so far. */
final class Findings {
    private final List<Difference> kept = new ArrayList<>();
    private Checked checked = Checked.NOTHING;
    private long count;

    void add(Part part) {
        checked = checked.plus(part.checked());
        count += part.differences().size();
        part.differences().stream()
                .limit(Math.max(0, Reconciler.DIFFERENCES_KEPT - kept.size()))
                .forEach(kept::add);
    }

    Checked checked() {
        return checked;
    }

    List<Difference> kept() {
        return List.copyOf(kept);
    }

    long count() {
        return count;
    }
}
