package dev.millrace.checkout.rail;

import dev.millrace.lightning.Answer;
import dev.millrace.lightning.InvoicePage;
import dev.millrace.lightning.InvoiceSnapshot;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.LightningNode;
import dev.millrace.lightning.OutgoingPayment;
import dev.millrace.lightning.PaymentHash;
import java.util.Optional;

/** The settled invoices of a Lightning node, and its payments. */
public final class LightningBook implements RailBook {
    private static final int PAGE = 1_000;

    private final String account;
    private final boolean livemode;
    private final LightningNode node;

    public LightningBook(String account, boolean livemode, LightningNode node) {
        this.account = account;
        this.livemode = livemode;
        this.node = node;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public boolean livemode() {
        return livemode;
    }

    @Override
    public Optional<Page> page(String behind) {
        long offset = behind.isEmpty() ? 0 : Long.parseLong(behind);
        if (!(node.list(offset, PAGE) instanceof Answer.Done<InvoicePage>(var page))) {
            return Optional.empty();
        }
        boolean more = !page.invoices().isEmpty() && page.lastIndexOffset() > offset;
        return Optional.of(new Page(
                page.invoices().stream()
                        .filter(invoice -> invoice.state() == InvoiceState.SETTLED)
                        .map(LightningBook::movement)
                        .toList(),
                more ? Optional.of(String.valueOf(page.lastIndexOffset())) : Optional.empty()));
    }

    @Override
    public Optional<Movement> find(String key) {
        if (!(node.lookUp(new PaymentHash(key)) instanceof Answer.Done<Optional<InvoiceSnapshot>>(var found))) {
            return Optional.empty();
        }
        return Optional.of(found.filter(invoice -> invoice.state() == InvoiceState.SETTLED)
                .map(LightningBook::movement)
                .orElse(new Movement(key, 0)));
    }

    @Override
    public Optional<Departure> departure(String key) {
        if (!(node.track(new PaymentHash(key)) instanceof Answer.Done<Optional<OutgoingPayment>>(var found))) {
            return Optional.empty();
        }
        return Optional.of(found.map(LightningBook::departure).orElseGet(Departure.None::new));
    }

    private static Departure departure(OutgoingPayment payment) {
        return switch (payment.status()) {
            case SUCCEEDED ->
                new Departure.Gone(payment.amount().value(), payment.fee().value());
            case INITIATED, IN_FLIGHT -> new Departure.UnderWay();
            case FAILED -> new Departure.None();
        };
    }

    private static Movement movement(InvoiceSnapshot invoice) {
        return new Movement(invoice.hash().hex(), invoice.amountPaid().value());
    }
}
