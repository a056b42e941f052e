package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.reconciliation.SendingBooksStore.Booked;
import dev.millrace.checkout.reconciliation.SendingBooksStore.Books;
import dev.millrace.checkout.sending.SendingStatus;
import dev.millrace.checkout.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The row of a refund or payout against what was told of it, how far its attempt got, and what was booked of it. */
final class SendingComparison implements Comparison {
    private static final String NO_ATTEMPT = "none";

    private final SendingBooksStore books;

    SendingComparison(SendingBooksStore books) {
        this.books = books;
    }

    @Override
    public Part part(Space space, Range range, String behind) {
        List<Books> page = books.page(space, range, behind, PAGE);
        var differences = new ArrayList<Difference>();
        for (Books each : page) {
            told(each).ifPresent(differences::add);
            events(each).ifPresent(differences::add);
            attempt(each).ifPresent(differences::add);
            booked(each).ifPresent(differences::add);
        }
        return new Part(
                page.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(page.getLast().id()),
                Checked.ofSendings(page.size()),
                differences);
    }

    private static Optional<Difference> told(Books books) {
        return differ(
                DifferenceKind.SENDING_EVENT,
                books,
                "%s, amount %d".formatted(books.status(), books.amount()),
                "%s, amount %d"
                        .formatted(
                                books.toldStatus().orElse("nothing"),
                                books.toldAmount().orElse(0L)));
    }

    private static Optional<Difference> events(Books books) {
        return differ(
                DifferenceKind.EVENT_MISSING,
                books,
                String.valueOf(books.eventSequence()),
                String.valueOf(books.events()));
    }

    private static Optional<Difference> attempt(Books books) {
        String got = books.attempt().orElse(NO_ATTEMPT);
        return attempts(status(books)).contains(got)
                ? Optional.empty()
                : Optional.of(new Difference(
                        DifferenceKind.SENDING_ATTEMPT, books.id(), books.status(), "an attempt that is " + got));
    }

    /** How far the attempt may have got where this is the status. */
    private static Set<String> attempts(SendingStatus status) {
        return switch (status) {
            case AWAITING_DESTINATION -> Set.of(NO_ATTEMPT);
            case PENDING -> Set.of("kept", "asked");
            case SUCCEEDED -> Set.of("done");
            case FAILED -> Set.of("refused", "not_sent");
            case CANCELED -> Set.of(NO_ATTEMPT, "closed");
        };
    }

    private static Optional<Difference> booked(Books books) {
        return differ(
                DifferenceKind.LEDGER_SENDING,
                books,
                expected(books).toString(),
                books.booked().toString());
    }

    private static Booked expected(Books books) {
        long reserve = books.amountMsat() + (books.feeInReserve() ? books.feeMaxMsat() : 0);
        return switch (status(books)) {
            case AWAITING_DESTINATION, PENDING -> new Booked(reserve, reserve, 0);
            case SUCCEEDED -> {
                long left = books.amountMsat() + books.feeMsat();
                yield new Booked(Math.min(left, reserve), 0, left);
            }
            case FAILED, CANCELED -> new Booked(0, 0, 0);
        };
    }

    private static SendingStatus status(Books books) {
        return SendingStatus.of(books.status());
    }

    private static Optional<Difference> differ(DifferenceKind kind, Books books, String ours, String theirs) {
        return ours.equals(theirs) ? Optional.empty() : Optional.of(new Difference(kind, books.id(), ours, theirs));
    }
}
