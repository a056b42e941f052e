package dev.millrace.checkout.payment;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.rate.Rates;
import dev.millrace.checkout.risk.RiskQuestion;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Puts a new payment into the words of the risk gate: its worth in one currency, and what is known of the payer. */
@Singleton
public class PaymentQuestions {
    private static final Currency BASE = Currency.of("EUR");

    private final Rates rates;

    @Inject
    public PaymentQuestions(Rates rates) {
        this.rates = rates;
    }

    RiskQuestion about(NewPayment asked, Instant now) {
        OptionalLong msat = rates.current(asked.space(), asked.amount().currency())
                .map(rate -> OptionalLong.of(rate.ceilToMsat(asked.amount())))
                .orElse(OptionalLong.empty());
        Terms terms = asked.terms();
        return new RiskQuestion(
                asked.space(),
                asked.id().value(),
                now,
                asked.amount(),
                msat,
                euroCents(asked, msat),
                terms.payer(),
                terms.items(),
                terms.channel().equals("acp")
                        || terms.channel().equals("ucp")
                        || terms.channel().equals("mcp"),
                terms.scenario());
    }

    private OptionalLong euroCents(NewPayment asked, OptionalLong msat) {
        if (asked.amount().currency().equals(BASE)) {
            return OptionalLong.of(asked.amount().minor());
        }
        Optional<Rate> euro = rates.current(asked.space(), BASE);
        return msat.isPresent() && euro.isPresent()
                ? OptionalLong.of(euro.get().floorToMoney(msat.getAsLong()).minor())
                : OptionalLong.empty();
    }
}
