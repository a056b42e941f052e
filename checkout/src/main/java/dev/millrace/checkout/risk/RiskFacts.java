package dev.millrace.checkout.risk;

import dev.millrace.checkout.risk.RiskQuestion.Item;
import dev.millrace.checkout.risk.RiskQuestion.Payer;
import dev.millrace.fraud.facts.CartFacts;
import dev.millrace.fraud.facts.CheckoutFacts;
import dev.millrace.fraud.facts.ClientKind;
import dev.millrace.fraud.facts.EmailFacts;
import dev.millrace.fraud.facts.Initiator;
import dev.millrace.fraud.facts.PayerFacts;
import dev.millrace.fraud.velocity.VelocityCounts;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Puts what is known about a payment into the words of the model; what the shop did not say stays unknown. */
final class RiskFacts {
    private static final double SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();
    private static final int PIECES_MAX = 1_000_000;
    private static final BigInteger CENTS_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private RiskFacts() {}

    static CheckoutFacts of(RiskQuestion question, VelocityCounts counts) {
        return new CheckoutFacts(
                question.euroCents(),
                OptionalInt.of(question.at().atOffset(ZoneOffset.UTC).getHour()),
                cart(question),
                question.payer().map(payer -> payer(payer, question.at())).orElseGet(PayerFacts::unknown),
                question.payer().flatMap(Payer::userAgent).flatMap(ClientKind::of),
                // Whether an agent has proved who it is is not told yet, and no agent is not known to be a person.
                question.agent() ? Optional.of(Initiator.AGENT) : Optional.empty(),
                counts);
    }

    private static CartFacts cart(RiskQuestion question) {
        List<Item> items = question.items();
        int pieces = pieces(items);
        if (pieces == 0) {
            return CartFacts.unknown();
        }
        int digital = pieces(items.stream().filter(Item::digital).toList());
        return new CartFacts(
                OptionalInt.of(pieces),
                OptionalDouble.of((double) digital / pieces),
                dearestCents(items.stream().mapToLong(Item::unitAmount).max().orElseThrow(), question));
    }

    private static int pieces(List<Item> items) {
        long pieces = 0;
        for (Item item : items) {
            pieces = Math.min(PIECES_MAX, pieces + Math.clamp(item.quantity(), 0, PIECES_MAX));
        }
        return (int) pieces;
    }

    /** A piece is worth in euro what its share of the amount is worth. */
    private static OptionalLong dearestCents(long unitAmount, RiskQuestion question) {
        if (question.euroCents().isEmpty() || unitAmount < 0) {
            return OptionalLong.empty();
        }
        BigInteger cents = BigInteger.valueOf(unitAmount)
                .multiply(BigInteger.valueOf(question.euroCents().getAsLong()))
                .divide(BigInteger.valueOf(question.amount().minor()));
        return OptionalLong.of(cents.min(CENTS_MAX).longValueExact());
    }

    private static PayerFacts payer(Payer payer, Instant at) {
        return new PayerFacts(
                payer.accountCreatedAt()
                        .map(since -> OptionalDouble.of(ageDays(since, at)))
                        .orElseGet(OptionalDouble::empty),
                payer.email().flatMap(email -> EmailFacts.of(email, payer.name())),
                // Where an IP lies is not known here.
                Optional.empty());
    }

    /** The shop's clock may run ahead of ours: an account of the future is new. */
    private static double ageDays(Instant since, Instant at) {
        return Math.max(0, Duration.between(since, at).toSeconds() / SECONDS_PER_DAY);
    }
}
