package dev.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    private final Random random = new Random(3);

    @ParameterizedTest
    @ValueSource(strings = {"sk_test_", "pk_test_", "ok_"})
    void makesKeysOfOneForm(String prefix) {
        String key = ApiKey.make(prefix, random);

        assertThat(key).matches(prefix + "[0-9A-Za-z]{49}");
        assertThat(ApiKey.isWellFormed(key)).isTrue();
    }

    @Test
    void showsEveryMistypedCharacter() {
        String key = ApiKey.make("sk_test_", random);

        for (int i = 0; i < key.length(); i++) {
            char other = key.charAt(i) == 'x' ? 'y' : 'x';
            String mistyped = key.substring(0, i) + other + key.substring(i + 1);
            assertThat(ApiKey.isWellFormed(mistyped)).as(mistyped).isFalse();
        }
    }

    @Test
    void makesNoKeyTwice() {
        assertThat(Stream.generate(() -> ApiKey.make("ok_", random)).limit(1_000))
                .doesNotHaveDuplicates();
    }

    @Test
    void writesItsChecksumAsTheCrc32OfAllBeforeIt() {
        var zeros = new Random() {
            @Override
            public void nextBytes(byte[] bytes) {}
        };

        // crc32("sk_test_" + 43 zeros), reckoned by another program, is 0x4bb81605
        assertThat(ApiKey.make("sk_test_", zeros))
                .startsWith("sk_test_" + "0".repeat(43))
                .endsWith("1NyHUD");
    }
}
