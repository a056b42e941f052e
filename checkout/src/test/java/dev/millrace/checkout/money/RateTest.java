package dev.millrace.checkout.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "EUR, 57012.34, 1250, 21925078",
        "EUR, 50000, 1, 20000",
        "JPY, 9000000, 100, 1111112",
        "KWD, 20000, 1000, 5000000",
        "EUR, 100000000000, 1, 1",
    })
    void asksForTheNextMillisatoshiAbove(String code, BigDecimal value, long minor, long msat) {
        var currency = Currency.of(code);

        assertThat(rate(currency, value).ceilToMsat(new Money(minor, currency))).isEqualTo(msat);
    }

    @Test
    void countsBitcoinInBitcoinExactly() {
        assertThat(Rate.fixed(Currency.SAT, NOON).ceilToMsat(new Money(21, Currency.SAT)))
                .isEqualTo(21_000);
        assertThat(Rate.fixed(Currency.MSAT, NOON).ceilToMsat(Money.msat(1_500)))
                .isEqualTo(1_500);
        assertThat(Rate.fixed(Currency.SAT, NOON).floorToMoney(21_999)).isEqualTo(new Money(21, Currency.SAT));
    }

    @RepeatedTest(200)
    void countsWhatWasAskedForAsAtLeastThePriceAndOneLessAsLess(RepetitionInfo round) {
        var random = new Random(round.getCurrentRepetition());
        var currency = Currency.of(new String[] {"EUR", "JPY", "KWD", "USD"}[random.nextInt(4)]);
        var rate = rate(currency, BigDecimal.valueOf(random.nextLong(1, 20_000_000_000L), 2));
        var price = new Money(random.nextLong(1, 1_000_000), currency);

        long asked = rate.ceilToMsat(price);

        assertThat(rate.floorToMoney(asked).minor()).isGreaterThanOrEqualTo(price.minor());
        assertThat(rate.floorToMoney(asked - 1).minor()).isLessThan(price.minor());
    }

    @Test
    void livesAtMostFifteenMinutesInAPayment() {
        var rate = new Rate(Currency.of("EUR"), BigDecimal.TEN, "posted", NOON, NOON.plus(Duration.ofHours(1)));

        assertThat(rate.takenAt(NOON).expiresAt()).isEqualTo(NOON.plus(Duration.ofMinutes(15)));
        assertThat(rate.takenAt(NOON.plus(Duration.ofMinutes(50))).expiresAt()).isEqualTo(rate.expiresAt());
    }

    @Test
    void refusesMoreThanAllBitcoin() {
        var rate = rate(Currency.of("EUR"), new BigDecimal("50000"));

        assertThatThrownBy(() -> rate.ceilToMsat(new Money(9_007_199_254_740_991L, Currency.of("EUR"))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.AMOUNT_TOO_LARGE));
    }

    @Test
    void isNeverZeroOrBelow() {
        assertThatThrownBy(() -> rate(Currency.of("EUR"), BigDecimal.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Rate rate(Currency currency, BigDecimal value) {
        return new Rate(currency, value, "posted", NOON, NOON.plus(Duration.ofMinutes(10)));
    }
}
