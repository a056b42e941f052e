package dev.millrace.api.pay;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.payment.Payment;
import java.util.List;
import java.util.Optional;

/**
 * What is bought, from whom and for how much, in a payer's words.
 *
 * @param linesLeftOut how many more lines the order has than are shown
 * @param back the way back to the shop
 */
public record Purchase(
        String shop,
        String amount,
        Optional<String> description,
        Optional<String> orderRef,
        List<OrderLine> lines,
        int linesLeftOut,
        Optional<WebLink> back) {
    private static final int LINES_MAX = 20;

    /** One line of the order. */
    public record OrderLine(long quantity, String name, String price) {}

    static Purchase of(Payment payment, String shop) {
        var terms = payment.terms();
        Currency currency = payment.amount().currency();
        var lines = terms.items().stream()
                .limit(LINES_MAX)
                .map(item -> new OrderLine(
                        item.quantity(), item.name(), AmountText.ofLine(item.unitAmount(), item.quantity(), currency)))
                .toList();
        return new Purchase(
                shop,
                AmountText.of(payment.amount()),
                terms.description(),
                terms.orderRef(),
                lines,
                terms.items().size() - lines.size(),
                terms.returnUrl().flatMap(WebLink::of));
    }

    public boolean hasDetails() {
        return description.isPresent() || orderRef.isPresent() || !lines.isEmpty();
    }
}
