package dev.millrace.checkout.session;

import java.util.Objects;
import java.util.Optional;

/**
 * Where something is sent.
 *
 * @param country ISO 3166-1, two capital letters
 */
public record Address(
        Optional<String> name,
        String line1,
        Optional<String> line2,
        String city,
        Optional<String> postalCode,
        Optional<String> region,
        String country,
        Optional<String> phone) {

    public Address {
        Objects.requireNonNull(line1);
        Objects.requireNonNull(city);
        if (!country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("not a country: " + country);
        }
    }
}
