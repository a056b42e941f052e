package dev.millrace.checkout.config;

import java.time.Duration;

/** Says in one sentence what a setting may be. */
public final class Ranges {
    private Ranges() {}

    public static void require(String setting, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    "%s is %s and must be from %s to %s".formatted(setting, value, min, max));
        }
    }

    public static void require(String setting, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    "%s is %d and must be from %d to %d".formatted(setting, value, min, max));
        }
    }
}
