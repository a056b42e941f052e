package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.reconciliation.EntryBooksStore.Booked;
import dev.millrace.checkout.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every entry of the ledger against itself and against the receipt it books. */
final class EntryComparison implements Comparison {
    private static final int POSTINGS_MIN = 2;

    private final EntryBooksStore books;

    EntryComparison(EntryBooksStore books) {
        this.books = books;
    }

    @Override
    public Part part(Space space, Range range, String behind) {
        List<Booked> page = books.page(space, range, behind, PAGE);
        var differences = new ArrayList<Difference>();
        for (Booked entry : page) {
            if (entry.postings() < POSTINGS_MIN || entry.off().signum() != 0) {
                differences.add(new Difference(
                        DifferenceKind.ENTRY_UNBALANCED,
                        entry.id(),
                        "a sum of 0",
                        "%d postings, %s from zero"
                                .formatted(entry.postings(), entry.off().toPlainString())));
            }
            if (!entry.receiptThere()) {
                differences.add(
                        new Difference(DifferenceKind.RECEIPT_MISSING, entry.objectId(), "no receipt", entry.cause()));
            }
        }
        return new Part(
                page.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(page.getLast().id()),
                Checked.ofEntries(page.size()),
                differences);
    }
}
