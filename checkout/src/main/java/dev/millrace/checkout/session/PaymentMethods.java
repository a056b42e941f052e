package dev.millrace.checkout.session;

import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.rail.RailQuestion;
import dev.millrace.checkout.rail.RailRouter;
import dev.millrace.checkout.rail.Routing;
import dev.millrace.checkout.rate.Rates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says by which rails a session can be paid; the one that would be taken comes first. */
@Singleton
public class PaymentMethods {
    private final RailRouter router;
    private final Rates rates;

    @Inject
    public PaymentMethods(RailRouter router, Rates rates) {
        this.router = router;
        this.rates = rates;
    }

    /** Nothing where there is nothing to pay yet, or any more. */
    public List<PaymentMethod> of(CheckoutSession session) {
        boolean payable = session.status().isEditable() || session.status().awaitsPayment();
        if (!payable || session.totals().total() == 0) {
            return List.of();
        }
        Routing routing = router.route(new RailQuestion(
                session.space().livemode(),
                session.price(),
                Set.of(),
                false,
                rates.current(session.space(), session.currency())));
        return routing.candidates().stream()
                .filter(Routing.Candidate::eligible)
                .map(Routing.Candidate::rail)
                .map(rail ->
                        new PaymentMethod(rail, text(rail), routing.chosen().equals(Optional.of(rail))))
                .sorted((one, other) -> Boolean.compare(other.suggested(), one.suggested()))
                .toList();
    }

    private static String text(RailName rail) {
        return switch (rail) {
            case LIGHTNING -> "Bitcoin over Lightning, final within seconds";
            case BITCOIN -> "Bitcoin on chain, final after confirmations";
            case CARD -> "Card";
            case SEPA -> "Bank transfer in euro";
        };
    }
}
