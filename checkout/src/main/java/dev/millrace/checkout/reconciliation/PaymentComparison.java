package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentFigures;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.payment.PaymentStore;
import dev.millrace.checkout.reconciliation.PaymentBooksStore.Books;
import dev.millrace.checkout.reconciliation.PaymentBooksStore.Told;
import dev.millrace.checkout.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A payment's row against what was told of it, what came for it, and what was booked of it. */
final class PaymentComparison implements Comparison {
    /** A payment and its attempts are read one after the other: if they differ it may have moved in between. */
    private static final int LOOKS_MAX = 5;

    private final PaymentBooksStore books;
    private final PaymentStore payments;

    PaymentComparison(PaymentBooksStore books, PaymentStore payments) {
        this.books = books;
        this.payments = payments;
    }

    @Override
    public Part part(Space space, Range range, String behind) {
        List<Books> page = books.page(space, range, behind, PAGE);
        var differences = new ArrayList<Difference>();
        for (Books each : page) {
            told(each).ifPresent(differences::add);
            events(each).ifPresent(differences::add);
            receipts(each).ifPresent(differences::add);
            booked(each).ifPresent(differences::add);
            given(each).ifPresent(differences::add);
            money(space, each, differences);
        }
        return new Part(
                page.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(page.getLast().id()),
                Checked.ofPayments(
                        page.size(), page.stream().mapToLong(Books::receipts).sum()),
                differences);
    }

    /** What needs the payment as a whole. A row that was changed by hand may be none. */
    private void money(Space space, Books books, List<Difference> differences) {
        try {
            settlement(space, books).ifPresent(differences::add);
            if (books.attemptsMsat() > 0 || books.received() > 0) {
                received(space, books).ifPresent(differences::add);
            }
        } catch (IllegalStateException | IllegalArgumentException | NullPointerException unreadable) {
            differences.add(new Difference(
                    DifferenceKind.PAYMENT_UNREADABLE, books.id(), books.status(), "no such payment: " + unreadable));
        }
    }

    private static Optional<Difference> told(Books books) {
        Told told = books.told();
        boolean same = told.status().equals(Optional.of(books.status()))
                && told.amount().equals(Optional.of(books.amount()))
                && told.received().equals(Optional.of(books.received()))
                && told.captured().equals(Optional.of(books.captured()));
        return differ(
                same,
                DifferenceKind.PAYMENT_EVENT,
                books.id(),
                figures(books.status(), books.amount(), books.received(), books.captured()),
                figures(
                        told.status().orElse("nothing"),
                        told.amount().orElse(0L),
                        told.received().orElse(0L),
                        told.captured().orElse(0L)));
    }

    private static String figures(String status, long amount, long received, long captured) {
        return "%s, amount %d, received %d, captured %d".formatted(status, amount, received, captured);
    }

    private static Optional<Difference> events(Books books) {
        return differ(DifferenceKind.EVENT_MISSING, books.id(), books.eventSequence(), books.events());
    }

    private static Optional<Difference> receipts(Books books) {
        return differ(DifferenceKind.PAYMENT_RECEIPTS, books.id(), books.attemptsMsat(), books.receiptsMsat());
    }

    private static Optional<Difference> booked(Books books) {
        return differ(DifferenceKind.LEDGER_RECEIPTS, books.id(), books.receiptsMsat(), books.clearingMsat());
    }

    private static Optional<Difference> given(Books books) {
        return differ(
                books.refunded() == books.refunds() && books.returned() == books.surplusRefunds(),
                DifferenceKind.PAYMENT_REFUNDED,
                books.id(),
                "refunded %d, returned %d".formatted(books.refunded(), books.returned()),
                "refunded %d, returned %d".formatted(books.refunds(), books.surplusRefunds()));
    }

    /** What a payment with money in several attempts owes depends on the order in which it came: there only that it was booked is asked. */
    private Optional<Difference> settlement(Space space, Books books) {
        boolean settled = books.status().equals(PaymentStatus.SETTLED.wireName());
        if (!settled) {
            return differ(DifferenceKind.LEDGER_SETTLEMENT, books.id(), 0, books.payableMsat());
        }
        Payment payment = payments.get(space, new PaymentId(books.id()));
        Optional<Long> owed = PaymentFigures.msatThatSettled(payment);
        if (owed.isPresent()) {
            return differ(DifferenceKind.LEDGER_SETTLEMENT, books.id(), owed.get(), books.payableMsat());
        }
        boolean plausible = books.payableMsat() > 0 && books.payableMsat() <= books.receiptsMsat();
        return differ(
                plausible,
                DifferenceKind.LEDGER_SETTLEMENT,
                books.id(),
                "at most " + books.receiptsMsat(),
                String.valueOf(books.payableMsat()));
    }

    private Optional<Difference> received(Space space, Books books) {
        Optional<Difference> found = Optional.empty();
        for (int look = 0; look < LOOKS_MAX; look++) {
            Payment payment = payments.get(space, new PaymentId(books.id()));
            found = differ(
                    DifferenceKind.PAYMENT_RECEIVED,
                    books.id(),
                    payment.sums().received(),
                    PaymentFigures.counted(payment).minor());
            if (found.isEmpty()) {
                return found;
            }
        }
        return found;
    }

    private static Optional<Difference> differ(DifferenceKind kind, String id, long ours, long theirs) {
        return differ(ours == theirs, kind, id, String.valueOf(ours), String.valueOf(theirs));
    }

    private static Optional<Difference> differ(
            boolean same, DifferenceKind kind, String id, String ours, String theirs) {
        return same ? Optional.empty() : Optional.of(new Difference(kind, id, ours, theirs));
    }
}
