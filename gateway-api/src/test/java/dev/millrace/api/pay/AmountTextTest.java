package dev.millrace.api.pay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1250 | EUR | €12.50",
                "5 | EUR | €0.05",
                "0 | EUR | €0.00",
                "-1250 | EUR | -€12.50",
                "123456789 | USD | $1,234,567.89",
                "1250 | JPY | ¥1,250",
                "1250 | CHF | CHF\u00a012.50",
                "1234567 | KWD | KWD\u00a01,234.567",
                "12345678 | CLF | CLF\u00a01,234.5678",
                "1250 | ZWG | ZWG\u00a012.50",
                "9007199254740991 | EUR | €90,071,992,547,409.91",
                "9223372036854775807 | EUR | €92,233,720,368,547,758.07",
                "21925 | SAT | 21,925 sats",
                "1 | SAT | 1 sat",
                "100 | SAT | 100 sats",
                "21925000 | MSAT | 21,925 sats",
                "21925082 | MSAT | 21,925.082 sats",
                "1500 | MSAT | 1.5 sats",
                "1000 | MSAT | 1 sat",
                "1 | MSAT | 0.001 sats"
            })
    void readsAsPeopleReadAmounts(long minor, String currency, String text) {
        assertThat(AmountText.of(new Money(minor, Currency.of(currency)))).isEqualTo(text);
    }

    @Test
    void showsALineBeyondWhatAnAmountCanBe() {
        assertThat(AmountText.ofLine(9_007_199_254_740_991L, 1_000_000, Currency.of("EUR")))
                .isEqualTo("€90,071,992,547,409,910,000.00");
    }

    @Test
    void writesEveryCurrencyThereIs() {
        for (String code : Currency.codes()) {
            assertThat(AmountText.of(new Money(123_456, Currency.of(code))))
                    .as(code)
                    .matches("\\D*[0-9][0-9,.]*( sats)?");
        }
    }
}
