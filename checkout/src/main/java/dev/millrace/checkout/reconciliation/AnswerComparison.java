package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.reconciliation.AnswerBooksStore.Said;
import dev.millrace.checkout.reconciliation.AnswerBooksStore.Stored;
import dev.millrace.checkout.space.Space;
import java.util.List;
import java.util.Optional;

/** What requests were answered against what they made. Answers are few and old ones are forgotten, so all that are kept are compared. */
final class AnswerComparison implements Comparison {
    private final DifferenceKind kind;
    private final AnswerBooksStore books;

    AnswerComparison(DifferenceKind kind, AnswerBooksStore books) {
        this.kind = kind;
        this.books = books;
    }

    @Override
    public Part part(Space space, Range range, String behind) {
        List<Stored> page = books.page(space, behind, PAGE);
        return new Part(
                page.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(page.getLast().key()),
                Checked.NOTHING,
                page.stream()
                        .filter(stored -> !isTrue(stored))
                        .map(stored -> new Difference(
                                kind,
                                stored.resource(),
                                stored.kept().map(Said::words).orElse("nothing"),
                                stored.said().words()))
                        .toList());
    }

    /** An answer tells of the past: what never changes is the same, and nothing is newer than the present. */
    private static boolean isTrue(Stored stored) {
        Said said = stored.said();
        return stored.kept()
                .filter(kept -> said.id().equals(kept.id())
                        && said.amount() == kept.amount()
                        && said.currency().equals(kept.currency())
                        && said.version() <= kept.version()
                        && (said.version() < kept.version() || said.status().equals(kept.status())))
                .isPresent();
    }
}
