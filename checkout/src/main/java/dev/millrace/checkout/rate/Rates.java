package dev.millrace.checkout.rate;

import static dev.millrace.checkout.error.ErrorCode.RATE_INVALID;
import static dev.millrace.checkout.error.ErrorCode.RATE_NOT_FOUND;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The price of bitcoin for one merchant: posted by them, good until it expires. */
@Singleton
public class Rates {
    public static final Duration VALID_MAX = Duration.ofHours(24);
    static final BigDecimal VALUE_MAX = new BigDecimal("1000000000000");
    static final int DECIMALS_MAX = 8;

    private final RateStore store;
    private final Clock clock;

    @Inject
    public Rates(RateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Keeps a rate that the merchant stands by for a while.
     *
     * @param validFor 1 second to 24 hours; refuses with {@code rate_invalid}
     */
    public Rate post(Space space, Currency currency, BigDecimal value, Duration validFor) {
        if (currency.isBitcoin()) {
            throw new Refusal(RATE_INVALID, "pair", "bitcoin has no rate to itself");
        }
        if (value.signum() <= 0 || value.compareTo(VALUE_MAX) > 0 || value.scale() > DECIMALS_MAX) {
            throw new Refusal(
                    RATE_INVALID,
                    "value",
                    "a rate is above 0, at most %s, with at most %d decimals"
                            .formatted(VALUE_MAX.toPlainString(), DECIMALS_MAX));
        }
        if (validFor.compareTo(Duration.ofSeconds(1)) < 0 || validFor.compareTo(VALID_MAX) > 0) {
            throw new Refusal(RATE_INVALID, "valid_for", "a rate holds for 1 second to 24 hours");
        }
        Instant now = clock.instant();
        var rate = new Rate(currency, value, "posted", now, now.plus(validFor));
        store.put(space, rate);
        return rate;
    }

    /** The rate in force, or nothing when none was posted or the last one has expired. */
    public Optional<Rate> current(Space space, Currency currency) {
        Instant now = clock.instant();
        if (currency.isBitcoin()) {
            return Optional.of(Rate.fixed(currency, now));
        }
        return store.find(space, currency).filter(rate -> rate.expiresAt().isAfter(now));
    }

    /** As {@link #current}; refuses with {@code rate_not_found}. */
    public Rate get(Space space, Currency currency) {
        return current(space, currency)
                .orElseThrow(() -> new Refusal(
                        RATE_NOT_FOUND, "no rate for BTC-%s is in force; post one".formatted(currency.code())));
    }
}
