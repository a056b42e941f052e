package dev.millrace.lightning.sandbox;

import dev.millrace.lightning.InvoiceState;
import java.time.Duration;

/** Does what is due: invoices expire, holds go back, scenarios' payers pay, late news come out. */
final class Deadlines {
    private final TillDesk till;
    private final long payerDelay;
    private final long lateDelay;

    Deadlines(TillDesk till, Duration payerDelay, Duration lateDelay) {
        this.till = till;
        this.payerDelay = payerDelay.toMillis();
        this.lateDelay = lateDelay.toMillis();
    }

    void run(Books.Page page) {
        for (var seen : page.shelf().alive()) {
            // A group's other invoice may have been paid a moment ago.
            page.shelf().invoice(seen.hash()).ifPresent(invoice -> look(page, invoice));
        }
    }

    private void look(Books.Page page, BookEntry.Invoice invoice) {
        var now = page.time().now(invoice.owner());
        var waited = page.time().machineNow() - invoice.changedAt();
        switch (invoice.state()) {
            case OPEN -> {
                if (now >= invoice.expiresAt()) {
                    till.cancel(page, invoice);
                } else if (waited >= payerDelay && !invoice.payerPaid()) {
                    payIfPlayed(page, invoice);
                }
            }
            case ACCEPTED -> {
                if (now >= invoice.holdEndsAt()) {
                    till.cancel(page, invoice);
                }
            }
            case CANCELED -> {
                if (invoice.payerPaid() && waited >= lateDelay) {
                    till.take(page, invoice, invoice.paidMsat());
                }
            }
            case SETTLED -> {}
        }
    }

    private void payIfPlayed(Books.Page page, BookEntry.Invoice invoice) {
        var registration = page.shelf().registration(invoice.hash());
        if (registration.isEmpty() || registration.get().scenario() == null) {
            return;
        }
        switch (registration.get().scenario()) {
            case PAYS, PAYS_LATE, DUPLICATE_NEWS, NEWS_FIRST, REVIEW, DECLINE ->
                till.pay(page, invoice, till.asked(invoice));
            case OVERPAYS -> till.pay(page, invoice, till.asked(invoice) + till.asked(invoice) / 2);
            case PAYS_TWICE -> payBoth(page, registration.get());
            case REFUSES, SILENT_THEN_DONE, SILENT_NOT_DONE, SERVER_ERROR, CLOSES_CONNECTION -> {}
        }
    }

    /** Both in one change of the books, so that nobody can close the second when the first is heard of. */
    private void payBoth(Books.Page page, BookEntry.Registration registration) {
        var group = page.shelf().group(registration);
        var due = page.time().machineNow() - payerDelay;
        if (group.size() < 2 || group.stream().anyMatch(invoice -> invoice.changedAt() > due)) {
            return;
        }
        group.stream()
                .filter(invoice -> invoice.state() == InvoiceState.OPEN)
                .forEach(invoice -> till.pay(page, invoice, till.asked(invoice)));
    }
}
