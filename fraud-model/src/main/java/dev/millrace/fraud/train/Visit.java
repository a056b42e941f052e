package dev.millrace.fraud.train;

import dev.millrace.fraud.facts.CartFacts;
import dev.millrace.fraud.facts.CheckoutFacts;
import dev.millrace.fraud.facts.ClientKind;
import dev.millrace.fraud.facts.EmailFacts;
import dev.millrace.fraud.facts.Initiator;
import dev.millrace.fraud.facts.PayerFacts;
import dev.millrace.fraud.velocity.Sighting;
import dev.millrace.fraud.velocity.VelocityCounts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One simulated payment request: what the gateway is told, and which story it belongs to. */
record Visit(
        Instant at,
        Pattern pattern,
        String shop,
        long amountCents,
        CartFacts cart,
        Optional<String> payer,
        Optional<String> name,
        Optional<String> email,
        OptionalDouble accountAgeDays,
        Optional<String> ip,
        Optional<String> device,
        Optional<Boolean> countryMismatch,
        Optional<String> userAgent,
        Optional<Initiator> initiator) {

    /** As the counters see it. */
    Sighting sighting() {
        return new Sighting(at, OptionalLong.of(amountCents), shop, payer, email, ip, device);
    }

    /** As serving would see it. */
    CheckoutFacts facts(VelocityCounts counts) {
        return new CheckoutFacts(
                OptionalLong.of(amountCents),
                OptionalInt.of(at.atOffset(ZoneOffset.UTC).getHour()),
                cart,
                new PayerFacts(accountAgeDays, email.flatMap(e -> EmailFacts.of(e, name)), countryMismatch),
                userAgent.flatMap(ClientKind::of),
                initiator,
                counts);
    }
}
