package dev.millrace.checkout.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.config.WebhookConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long SEED = 20_261_120;

    private final Schedule schedule = new Schedule(WebhookConfig.STANDARD_SCHEDULE);

    @Test
    void sendsTheFirstTimeAtOnce() {
        assertThat(schedule.waitAfter(0, new Random(SEED))).contains(Duration.ZERO);
    }

    @Test
    void spreadsEveryFurtherWaitByAFifthToEitherSide() {
        var random = new Random(SEED);

        for (int attempts = 1; attempts < 10; attempts++) {
            Duration wait = WebhookConfig.STANDARD_SCHEDULE.get(attempts);
            var seen = new ArrayList<Duration>();
            for (int i = 0; i < 2_000; i++) {
                seen.add(schedule.waitAfter(attempts, random).orElseThrow());
            }

            assertThat(seen).as("seed %d, wait %s", SEED, wait).contains(percent(wait, 80), percent(wait, 120));
            assertThat(seen)
                    .allMatch(one -> one.compareTo(percent(wait, 80)) >= 0 && one.compareTo(percent(wait, 120)) <= 0);
        }
    }

    @Test
    void givesUpAfterTenAttempts() {
        assertThat(schedule.waitAfter(9, new Random(SEED))).isPresent();
        assertThat(schedule.waitAfter(10, new Random(SEED))).isEmpty();
    }

    private static Duration percent(Duration wait, int percent) {
        return wait.multipliedBy(percent).dividedBy(100);
    }
}
