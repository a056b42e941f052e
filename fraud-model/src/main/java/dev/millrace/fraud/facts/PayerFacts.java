package dev.millrace.fraud.facts;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Who pays, as far as it may matter: never a name, an age, a gender or a nationality.
 *
 * @param accountAgeDays for how many days the payer has had an account at the shop
 * @param email what the e-mail address tells
 * @param countryMismatch whether the payer's country differs from the country the request came from
 */
public record PayerFacts(OptionalDouble accountAgeDays, Optional<EmailFacts> email, Optional<Boolean> countryMismatch) {

    private static final PayerFacts UNKNOWN =
            new PayerFacts(OptionalDouble.empty(), Optional.empty(), Optional.empty());

    public PayerFacts {
        if (accountAgeDays.isPresent()
                && !(accountAgeDays.getAsDouble() >= 0 && accountAgeDays.getAsDouble() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("not an age in days: " + accountAgeDays.getAsDouble());
        }
    }

    /** The request says nothing about the payer. */
    public static PayerFacts unknown() {
        return UNKNOWN;
    }
}
