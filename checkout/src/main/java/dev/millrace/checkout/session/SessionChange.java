package dev.millrace.checkout.session;

import dev.millrace.checkout.risk.RiskQuestion.Payer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A change of what is bought: what is given replaces what was there as a whole, the rest stays. */
public record SessionChange(
        Optional<List<LineItem>> lineItems,
        Optional<Payer> buyer,
        Optional<Address> shippingAddress,
        Optional<List<ShippingOption>> shippingOptions,
        Optional<String> shippingOption,
        Optional<List<Discount>> discounts,
        Optional<URI> successUrl,
        Optional<URI> cancelUrl,
        Optional<Map<String, String>> metadata) {

    /** Refuses as {@link SessionContent} does; an earlier choice that is not offered any more is forgotten. */
    SessionContent of(SessionContent before) {
        List<ShippingOption> offered = shippingOptions.orElse(before.shippingOptions());
        Optional<String> kept = before.shippingOption()
                .filter(id -> offered.stream().anyMatch(option -> option.id().equals(id)));
        return new SessionContent(
                lineItems.orElse(before.lineItems()),
                buyer.or(before::buyer),
                shippingAddress.or(before::shippingAddress),
                offered,
                shippingOption.or(() -> kept),
                discounts.orElse(before.discounts()),
                successUrl.or(before::successUrl),
                cancelUrl.or(before::cancelUrl),
                metadata.orElse(before.metadata()),
                before.scenario());
    }
}
