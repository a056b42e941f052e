package dev.millrace.fraud.train;

import dev.millrace.fraud.facts.CartFacts;
import dev.millrace.fraud.facts.Initiator;
import java.util.Optional;
import java.util.OptionalDouble;

/** Visits told with gaps, and visits told differently. */
final class Visits {

    private Visits() {}

    /** Nothing but the amount. */
    static Visit bare(Visit v) {
        return new Visit(
                v.at(),
                v.pattern(),
                v.shop(),
                v.amountCents(),
                CartFacts.unknown(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The amount, an e-mail address and a name. */
    static Visit emailOnly(Visit v) {
        return new Visit(
                v.at(),
                v.pattern(),
                v.shop(),
                v.amountCents(),
                CartFacts.unknown(),
                Optional.empty(),
                v.name(),
                v.email(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** All of it, with the gaps that real integrations have. */
    static Visit withGaps(Visit v, Dice dice) {
        return new Visit(
                v.at(),
                v.pattern(),
                v.shop(),
                v.amountCents(),
                dice.chance(0.3) ? CartFacts.unknown() : v.cart(),
                v.payer().filter(known -> dice.chance(0.9)),
                v.name().filter(known -> dice.chance(0.7)),
                v.email().filter(known -> dice.chance(0.9)),
                dice.chance(0.5) ? v.accountAgeDays() : OptionalDouble.empty(),
                v.ip().filter(known -> dice.chance(0.85)),
                v.device().filter(known -> dice.chance(0.6)),
                v.countryMismatch().filter(known -> dice.chance(0.3)),
                v.userAgent().filter(known -> dice.chance(0.8)),
                v.initiator().filter(known -> dice.chance(0.5)));
    }

    /** The same visit from another place and device. */
    static Visit elsewhere(Visit v, String ip, String device, boolean abroad) {
        return new Visit(
                v.at(),
                v.pattern(),
                v.shop(),
                v.amountCents(),
                v.cart(),
                v.payer(),
                v.name(),
                v.email(),
                v.accountAgeDays(),
                v.ip().map(known -> ip),
                v.device().map(known -> device),
                v.countryMismatch().map(known -> abroad),
                v.userAgent(),
                v.initiator());
    }

    /** The same visit by an agent, from its operator's machine. */
    static Visit byAgent(Visit v, String ip, String program, Initiator agent) {
        return new Visit(
                v.at(),
                v.pattern(),
                v.shop(),
                v.amountCents(),
                v.cart(),
                v.payer(),
                v.name(),
                v.email(),
                v.accountAgeDays(),
                v.ip().map(known -> ip),
                Optional.empty(),
                Optional.empty(),
                v.userAgent().map(known -> program),
                v.email().map(known -> agent));
    }
}
