package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.reconciliation.AnswerBooksStore.Said;
import dev.millrace.checkout.reconciliation.AnswerBooksStore.Stored;
import dev.millrace.checkout.space.Space;
import java.util.List;
import java.util.Optional;

/** What requests were answered against the payments they made. Answers are few and old ones are forgotten, so all that are kept are compared. */
final class AnswerComparison implements Comparison {
    private final AnswerBooksStore books;

    AnswerComparison(AnswerBooksStore books) {
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
                                DifferenceKind.PAYMENT_ANSWER,
                                stored.resource(),
                                stored.payment().map(Said::words).orElse("no payment"),
                                stored.said().words()))
                        .toList());
    }

    /** An answer tells of the past: what never changes is the same, and nothing is newer than the present. */
    private static boolean isTrue(Stored stored) {
        Said said = stored.said();
        return stored.payment()
                .filter(payment -> said.id().equals(payment.id())
                        && said.amount() == payment.amount()
                        && said.currency().equals(payment.currency())
                        && said.version() <= payment.version()
                        && (said.version() < payment.version() || said.status().equals(payment.status())))
                .isPresent();
    }
}
