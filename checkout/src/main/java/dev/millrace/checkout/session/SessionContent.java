package dev.millrace.checkout.session;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.risk.RiskQuestion.Payer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the merchant said about a session; it may change until the session is completed.
 *
 * @param shippingOption the id of the chosen one of {@code shippingOptions}
 * @param scenario of the sandbox, on test sessions only
 */
public record SessionContent(
        List<LineItem> lineItems,
        Optional<Payer> buyer,
        Optional<Address> shippingAddress,
        List<ShippingOption> shippingOptions,
        Optional<String> shippingOption,
        List<Discount> discounts,
        Optional<URI> successUrl,
        Optional<URI> cancelUrl,
        Map<String, String> metadata,
        Optional<String> scenario) {

    /** Refuses with {@code field_invalid} shipping options of one id, and the choice of one that is not offered. */
    public SessionContent {
        lineItems = List.copyOf(lineItems);
        shippingOptions = List.copyOf(shippingOptions);
        discounts = List.copyOf(discounts);
        metadata = Map.copyOf(metadata);
        successUrl.ifPresent(WebAddress::require);
        cancelUrl.ifPresent(WebAddress::require);
        var offered = new HashSet<String>();
        for (ShippingOption option : shippingOptions) {
            if (!offered.add(option.id())) {
                throw new Refusal(
                        FIELD_INVALID,
                        "shipping_options",
                        "two shipping options have the id \"%s\"".formatted(option.id()));
            }
        }
        if (shippingOption.isPresent() && !offered.contains(shippingOption.get())) {
            throw new Refusal(
                    FIELD_INVALID, "shipping_option", "\"%s\" is not offered".formatted(shippingOption.get()));
        }
    }

    /** What is still needed before this can be paid, in the order a page would ask for it. */
    List<Missing> missing() {
        var missing = new ArrayList<Missing>();
        if (lineItems.isEmpty()) {
            missing.add(new Missing("line_items", "at least one line is needed"));
        }
        if (isShipped() && shippingAddress.isEmpty()) {
            missing.add(new Missing("shipping_address", "something has to be shipped, so an address is needed"));
        }
        if (isShipped() && !shippingOptions.isEmpty() && shippingOption.isEmpty()) {
            missing.add(new Missing("shipping_option", "one of the shipping options has to be chosen"));
        }
        return List.copyOf(missing);
    }

    private boolean isShipped() {
        return lineItems.stream().anyMatch(line -> !line.digital());
    }

    Optional<ShippingOption> chosenShipping() {
        return shippingOption.flatMap(chosen -> shippingOptions.stream()
                .filter(option -> option.id().equals(chosen))
                .findFirst());
    }

    /** What a payer's wallet shows of it. */
    Optional<String> description() {
        return lineItems.stream().findFirst().map(first -> {
            String line = first.quantity() == 1 ? first.name() : first.quantity() + " × " + first.name();
            int others = lineItems.size() - 1;
            return others == 0 ? line : "%s and %d more".formatted(line, others);
        });
    }
}
