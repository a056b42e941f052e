package dev.millrace.checkout.merchant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
    /** Made by an independent implementation of the form: 32 zero bytes, CRC32 of the text before it. */
    private static final String ZEROS = "sk_test_0000000000000000000000000000000000000000000";

    @ParameterizedTest
    @CsvSource({
        "SECRET, false, sk_test_", "SECRET, true, sk_live_",
        "RESTRICTED, false, rk_test_", "RESTRICTED, true, rk_live_",
        "PUBLISHABLE, false, pk_test_", "PUBLISHABLE, true, pk_live_"
    })
    void readsBackEveryKindItMakes(KeyKind kind, boolean livemode, String prefix) {
        KeyText made = KeyText.fresh(kind.prefix(livemode), new Random(7));

        assertThat(made.value()).startsWith(prefix).hasSize(prefix.length() + 49);
        assertThat(KeyText.parse(made.value())).hasValueSatisfying(read -> {
            assertThat(read.is(kind, livemode)).isTrue();
            assertThat(read.is(kind, !livemode)).isFalse();
            assertThat(read.isOperator()).isFalse();
        });
    }

    @Test
    void knowsAnOperatorsKey() {
        KeyText made = KeyText.fresh(KeyText.OPERATOR_PREFIX, new Random(7));

        assertThat(KeyText.parse(made.value()))
                .hasValueSatisfying(read -> assertThat(read.isOperator()).isTrue());
    }

    @Test
    void acceptsTheChecksumThatOthersCompute() {
        assertThat(KeyText.parse(ZEROS + "1NyHUD")).isPresent();
    }

    @Test
    void refusesEveryKeyWithOneWrongCharacter() {
        String key = KeyText.fresh("sk_test_", new Random(11)).value();

        for (int at = "sk_test_".length(); at < key.length(); at++) {
            char wrong = key.charAt(at) == 'x' ? 'y' : 'x';
            String damaged = key.substring(0, at) + wrong + key.substring(at + 1);

            assertThat(KeyText.parse(damaged)).as(damaged).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "sk_test_",
                "sk_test",
                "sk_prod_0000000000000000000000000000000000000000000000000",
                "ok_test_0000000000000000000000000000000000000000000000000",
                "Bearer x",
                "sk_test_ä",
                "sk_test_\u0000"
            })
    void refusesWhatHasNotTheForm(String text) {
        assertThat(KeyText.parse(text)).isEmpty();
    }

    @Test
    void refusesAKeyOfOneModeUnderTheNameOfTheOther() {
        String test = KeyText.fresh("sk_test_", new Random(3)).value();

        assertThat(KeyText.parse(test.replace("sk_test_", "sk_live_"))).isEmpty();
    }

    @Test
    void keepsTheSecretOutOfLogs() {
        KeyText key = KeyText.fresh("sk_test_", new Random(5));

        assertThat(key.toString()).hasSize("sk_test_".length() + 5).startsWith(key.shown());
        assertThat(key.shown()).hasSize("sk_test_".length() + 4);
    }

    @Test
    void makesNoKeyTwice() {
        var random = new Random(1);
        var made = new HashSet<String>();

        for (int i = 0; i < 1_000; i++) {
            assertThat(made.add(KeyText.fresh("rk_live_", random).value())).isTrue();
        }
    }
}
