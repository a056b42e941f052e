package dev.millrace.checkout.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Optional<Duration> WAIT = Optional.of(Duration.ofSeconds(5));
    private static final Duration MOST = Duration.ofHours(24);

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void takesEveryTwoHundredForSuccess(int status) {
        assertThat(verdict(status, null)).isEqualTo(new Verdict(DeliveryStatus.SUCCEEDED, Optional.empty(), false));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 301, 302, 307, 308, 400, 401, 404, 500, 502, 599})
    void triesAgainOnAnyOtherAnswerARedirectToo(int status) {
        assertThat(verdict(status, "3600")).isEqualTo(again(Duration.ofSeconds(5)));
    }

    @Test
    void triesAgainWithoutAnAnswer() {
        assertThat(Verdict.of(Optional.empty(), NOON, WAIT, MOST)).isEqualTo(again(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 60, 60",
        "503, 60, 60",
        "503, 2, 5", // never sooner than the schedule
        "503, 0, 5",
        "503, 172800, 86400", // and never later than the cap
        "503, 99999999999999999999, 86400",
        "503, 'Fri, 20 Nov 2026 12:30:00 GMT', 1800",
        "503, 'Fri, 20 Nov 2026 11:30:00 GMT', 5",
        "503, soon, 5",
        "503, -1, 5",
    })
    void waitsAsLongAsAnOverloadedReceiverAsksWithinBounds(int status, String retryAfter, long seconds) {
        assertThat(verdict(status, retryAfter)).isEqualTo(again(Duration.ofSeconds(seconds)));
    }

    @Test
    void stopsAtOnceWhenTheReceiverIsGone() {
        assertThat(verdict(410, null)).isEqualTo(new Verdict(DeliveryStatus.FAILED, Optional.empty(), true));
    }

    @Test
    void givesUpWhenTheScheduleHasEnded() {
        var last = Verdict.of(Optional.of(new Answer(503, Optional.of("60"))), NOON, Optional.empty(), MOST);

        assertThat(last).isEqualTo(new Verdict(DeliveryStatus.FAILED, Optional.empty(), false));
    }

    private static Verdict verdict(int status, String retryAfter) {
        return Verdict.of(Optional.of(new Answer(status, Optional.ofNullable(retryAfter))), NOON, WAIT, MOST);
    }

    private static Verdict again(Duration wait) {
        return new Verdict(DeliveryStatus.PENDING, Optional.of(NOON.plus(wait)), false);
    }
}
