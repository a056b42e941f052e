package dev.millrace.lightning.sandbox;

import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Preimage;
import java.util.Optional;

/** Takes the payer's money as a node does: whole, at most double, in time, once. */
final class TillDesk {
    private static final String INCORRECT_DETAILS = "FAILURE_REASON_INCORRECT_PAYMENT_DETAILS";
    /** What a scenario's payer gives where the invoice leaves it open. */
    private static final long ANY_AMOUNT_MSAT = 1_000_000;

    /** What a scenario's payer gives. */
    long asked(BookEntry.Invoice invoice) {
        return invoice.valueMsat() == 0 ? ANY_AMOUNT_MSAT : invoice.valueMsat();
    }

    PayerView pay(Books.Page page, BookEntry.Invoice invoice, long msat) {
        var now = page.time().now(invoice.owner());
        if (invoice.state() == InvoiceState.OPEN && now >= invoice.expiresAt()) {
            cancel(page, invoice);
            return failed(msat);
        }
        // lnd refuses more than twice the value, as BOLT 4 lets a payee do, so that a typing error is no gift.
        var rightAmount =
                invoice.valueMsat() == 0 ? msat > 0 : msat >= invoice.valueMsat() && msat <= 2 * invoice.valueMsat();
        if (invoice.state() != InvoiceState.OPEN || invoice.payerPaid() || !rightAmount) {
            return failed(msat);
        }
        if (scenario(page, invoice) == Scenario.PAYS_LATE) {
            page.put(invoice.paidInSecret(msat));
            page.executed(invoice.owner(), invoice.hash(), "paid_unseen", msat);
        } else {
            take(page, invoice, msat);
        }
        return seen(invoice, msat);
    }

    /** The money is told: held, or taken at once. */
    void take(Books.Page page, BookEntry.Invoice invoice, long msat) {
        if (invoice.hold()) {
            var now = page.time().now(invoice.owner());
            page.putAndTell(invoice.accepted(msat, now, page.time().machineNow()));
            page.executed(invoice.owner(), invoice.hash(), "accepted", msat);
        } else {
            settle(page, invoice, invoice.preimage(), msat);
        }
    }

    void settle(Books.Page page, BookEntry.Invoice invoice, String preimage, long msat) {
        var now = page.time().now(invoice.owner());
        var index = page.shelf().nextSettleIndex();
        var settled = invoice.settled(preimage, msat, index, now, page.time().machineNow());
        page.putAndTell(settled);
        page.executed(invoice.owner(), invoice.hash(), "settled", msat);
        if (scenario(page, invoice) == Scenario.DUPLICATE_NEWS) {
            page.tellAgain(settled);
        }
    }

    /** With {@code pays_late} the payer was quicker, and the node does not know it yet. */
    void cancel(Books.Page page, BookEntry.Invoice invoice) {
        var late = invoice;
        if (invoice.state() == InvoiceState.OPEN
                && !invoice.payerPaid()
                && scenario(page, invoice) == Scenario.PAYS_LATE) {
            late = invoice.paidInSecret(asked(invoice));
            page.executed(invoice.owner(), invoice.hash(), "paid_unseen", late.paidMsat());
        }
        page.putAndTell(late.canceled(page.time().machineNow()));
        page.executed(invoice.owner(), invoice.hash(), "canceled", invoice.valueMsat());
    }

    static Scenario scenario(Books.Page page, BookEntry.Invoice invoice) {
        return page.shelf()
                .registration(invoice.hash())
                .map(BookEntry.Registration::scenario)
                .orElse(null);
    }

    private static PayerView seen(BookEntry.Invoice invoice, long msat) {
        var status = invoice.hold() ? PayerView.Status.ACCEPTED : PayerView.Status.SUCCEEDED;
        var proof = invoice.hold() ? Optional.<Preimage>empty() : Optional.of(Preimage.ofHex(invoice.preimage()));
        return new PayerView(status, proof, Optional.empty(), new MilliSatoshi(msat), Fees.of(msat));
    }

    private static PayerView failed(long msat) {
        return new PayerView(
                PayerView.Status.FAILED,
                Optional.empty(),
                Optional.of(INCORRECT_DETAILS),
                new MilliSatoshi(msat),
                MilliSatoshi.ZERO);
    }
}
