package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.benchmarks.Options.What;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void measuresEverythingUnlessToldWhat() {
        assertThat(Options.parse(List.of()).what()).containsExactly(What.values());
        assertThat(Options.parse(List.of("lists", "payments")).what()).containsExactly(What.PAYMENTS, What.LISTS);
    }

    @Test
    void readsValuesInBothWays() {
        var options = Options.parse(List.of("payments", "--seconds", "5", "--seed=7", "--json", "/tmp/bench.json"));

        assertThat(options.time()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.json()).contains(Path.of("/tmp/bench.json"));
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertRefused("bench measures payments, webhooks or lists, not refunds.", "refunds");
        assertRefused("bench does not know --fast: ./millrace help lists what it knows.", "--fast");
        assertRefused("bench --seconds wants a value.", "--seconds");
        assertRefused("bench --seconds wants a number from 2 to 3600, not 1.", "--seconds", "1");
    }

    private static void assertRefused(String sentence, String... words) {
        assertThatThrownBy(() -> Options.parse(List.of(words)))
                .isInstanceOf(Options.NotUnderstood.class)
                .hasMessage(sentence);
    }
}
