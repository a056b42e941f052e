package dev.millrace.api.pay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeLeftTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0.2S, 1 second",
        "PT45S, 45 seconds",
        "PT1M, 60 seconds",
        "PT1M0.001S, 2 minutes",
        "PT14M59S, 15 minutes",
        "PT90M, 90 minutes",
        "PT91M, 2 hours",
        "PT24H, 24 hours"
    })
    void isSaidRoundedUp(Duration left, String text) {
        assertThat(TimeLeft.between(NOON, NOON, NOON.plus(left)).text()).isEqualTo(text);
    }

    @Test
    void countsFromWhenTheTimeBeganToRun() {
        var left = TimeLeft.between(NOON.minusSeconds(300), NOON, NOON.plusSeconds(600));

        assertThat(left).isEqualTo(new TimeLeft(600_000, 900_000));
    }

    @Test
    void isNeverNothing() {
        assertThatThrownBy(() -> new TimeLeft(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TimeLeft(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
