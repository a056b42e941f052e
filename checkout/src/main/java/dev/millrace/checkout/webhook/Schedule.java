package dev.millrace.checkout.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a delivery is tried again: the waits of the settings, each up to a fifth shorter or longer, so that retries spread. */
record Schedule(List<Duration> waits) {
    private static final int JITTER_PERCENT = 20;

    Schedule {
        waits = List.copyOf(waits);
    }

    /** How long to wait after so many attempts; empty when there is none left. */
    Optional<Duration> waitAfter(int attempts, RandomGenerator random) {
        if (attempts >= waits.size()) {
            return Optional.empty();
        }
        int percent = random.nextInt(100 - JITTER_PERCENT, 100 + JITTER_PERCENT + 1);
        return Optional.of(waits.get(attempts).multipliedBy(percent).dividedBy(100));
    }
}
