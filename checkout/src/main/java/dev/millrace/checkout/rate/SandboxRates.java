package dev.millrace.checkout.rate;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Prices for play money, so that a fresh sandbox can take a payment. They say that they are the sandbox's own. */
@Singleton
public class SandboxRates {
    static final String SOURCE = "sandbox";
    private static final Map<String, BigDecimal> PRICES = Map.of(
            "EUR", new BigDecimal("57000.00"),
            "USD", new BigDecimal("66000.00"),
            "GBP", new BigDecimal("49500.00"),
            "CHF", new BigDecimal("53500.00"),
            "JPY", new BigDecimal("9900000"));

    private final RateStore store;
    private final Clock clock;

    @Inject
    public SandboxRates(RateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Stands by them for another day; a pair for which the merchant has ever posted a rate is left alone. */
    public void renew(Space space) {
        if (space.livemode()) {
            throw new IllegalArgumentException("live money has no made-up price");
        }
        Instant now = clock.instant();
        PRICES.forEach((code, price) ->
                store.offer(space, new Rate(Currency.of(code), price, SOURCE, now, now.plus(Rates.VALID_MAX))));
    }
}
