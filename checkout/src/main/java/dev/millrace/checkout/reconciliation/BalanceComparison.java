package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.space.Space;
import java.util.Optional;

/** What a merchant is owed, whatever the range: the balance that nothing may take below zero against the postings it sums up. */
final class BalanceComparison implements Comparison {
    private final BalanceBooksStore books;

    BalanceComparison(BalanceBooksStore books) {
        this.books = books;
    }

    @Override
    public Part part(Space space, Range range, String behind) {
        return new Part(
                Optional.empty(),
                Checked.NOTHING,
                books.owed(space).stream()
                        .filter(owed -> owed.kept().compareTo(owed.posted()) != 0)
                        .map(owed -> new Difference(
                                DifferenceKind.LEDGER_BALANCE,
                                space.merchant().value(),
                                "%s %s".formatted(owed.kept().toPlainString(), owed.asset()),
                                "%s %s".formatted(owed.posted().toPlainString(), owed.asset())))
                        .toList());
    }
}
