package dev.millrace.checkout.session;

import java.util.Objects;

/**
 * One way the goods may travel.
 *
 * @param id chosen by the merchant, unique in its session
 * @param amount its price, in the currency's smallest unit; 0 or more
 */
public record ShippingOption(String id, String name, long amount) {

    public ShippingOption {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        if (amount < 0) {
            throw new IllegalArgumentException("shipping costs 0 or more, not " + amount);
        }
    }
}
