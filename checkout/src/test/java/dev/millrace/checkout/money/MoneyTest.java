package dev.millrace.checkout.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({
        "1250,EUR,12.50 EUR",
        "1,EUR,0.01 EUR",
        "500,JPY,500 JPY",
        "1500,KWD,1.500 KWD",
        "21,SAT,21 SAT",
        "1500,MSAT,1500 MSAT"
    })
    void readsAsAPersonWritesIt(long minor, String code, String text) {
        assertThat(new Money(minor, Currency.of(code)).text()).isEqualTo(text);
    }

    @Test
    void doesNotMixCurrencies() {
        assertThatThrownBy(() -> new Money(1, Currency.of("EUR")).plus(new Money(1, Currency.of("USD"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotOverflowInSilence() {
        assertThatThrownBy(() -> Money.msat(Long.MAX_VALUE).plus(Money.msat(1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"EUR,2", "JPY,0", "KWD,3", "CLF,4", "MRU,2", "SAT,8", "MSAT,11"})
    void knowsTheDecimalsOfACurrency(String code, int decimals) {
        assertThat(Currency.of(code).decimals()).isEqualTo(decimals);
    }

    @Test
    void knowsEveryCurrencyThatTheJdkCallsCurrent() {
        assertThat(Currency.codes()).contains("EUR", "USD", "GBP", "CHF", "NGN", "INR", "BRL", "SLE", "ZWG", "XCD");
        for (String code : Currency.codes()) {
            assertThat(Currency.of(code).code()).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @CsvSource({"eur", "BTC", "XXX", "''", "DEM"})
    void refusesOtherCodes(String code) {
        assertThatThrownBy(() -> Currency.of(code))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CURRENCY_UNSUPPORTED));
    }
}
