package dev.millrace.checkout.rail;

import dev.millrace.checkout.rail.Instructions.LightningInvoice;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.InvoiceSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Puts a Lightning node's words into those of any rail. */
final class LightningStates {
    private final Duration holdMax;

    LightningStates(Duration holdMax) {
        this.holdMax = holdMax;
    }

    RailState of(InvoiceSnapshot invoice) {
        var shown = new LightningInvoice(
                invoice.invoice(), invoice.hash().hex(), invoice.value().value(), invoice.expiresAt());
        return switch (invoice.state()) {
            case OPEN -> new RailState.Open(shown);
            case ACCEPTED -> new RailState.Held(shown, invoice.amountPaid().value(), holdMax);
            case SETTLED ->
                new RailState.Paid(
                        shown,
                        new Arrival(
                                invoice.hash().hex(),
                                invoice.amountPaid().value(),
                                invoice.settledAt().orElse(invoice.createdAt())));
            case CANCELED -> new RailState.Closed();
        };
    }

    RailAnswer found(Answer<Optional<InvoiceSnapshot>> answer) {
        return answer(answer, found -> found.map(this::of).orElseGet(RailState.Absent::new))
                .asFound();
    }

    static <T> RailAnswer answer(Answer<T> answer, Function<T, RailState> state) {
        return switch (answer) {
            case Answer.Done<T>(var value) -> new RailAnswer.Done(state.apply(value));
            case Answer.Refused<T>(var code, var message) -> new RailAnswer.Refused(code, message, true);
            case Answer.NotSent<T>(var reason) -> new RailAnswer.NotSent(reason);
            case Answer.Unknown<T>(var reason) -> new RailAnswer.Unknown(reason);
        };
    }
}
