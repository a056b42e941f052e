package dev.millrace.fraud.facts;

import dev.millrace.fraud.velocity.VelocityCounts;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Everything known about one checkout request when it is scored; what is not known is empty, and counts neither for
 * nor against the payer.
 *
 * @param amountCents the amount in cents of the base currency (EUR), empty where no rate is known
 * @param hourOfDay the hour of the request in UTC, 0 to 23
 * @param cart what is bought
 * @param payer who pays
 * @param client the program the request was sent with
 * @param initiator whether a person or an agent acts
 * @param velocity what was seen before of the same payer, e-mail, IP, device and shop
 */
public record CheckoutFacts(
        OptionalLong amountCents,
        OptionalInt hourOfDay,
        CartFacts cart,
        PayerFacts payer,
        Optional<ClientKind> client,
        Optional<Initiator> initiator,
        VelocityCounts velocity) {

    public CheckoutFacts {
        if (amountCents.isPresent() && amountCents.getAsLong() < 0) {
            throw new IllegalArgumentException("a negative amount: " + amountCents.getAsLong());
        }
        if (hourOfDay.isPresent() && (hourOfDay.getAsInt() < 0 || hourOfDay.getAsInt() > 23)) {
            throw new IllegalArgumentException("not an hour of the day: " + hourOfDay.getAsInt());
        }
    }

    /** A request that names only its amount, as a first try in the sandbox does. */
    public static CheckoutFacts bare(OptionalLong amountCents, OptionalInt hourOfDay, VelocityCounts velocity) {
        return new CheckoutFacts(
                amountCents,
                hourOfDay,
                CartFacts.unknown(),
                PayerFacts.unknown(),
                Optional.empty(),
                Optional.empty(),
                velocity);
    }
}
