package dev.millrace.api.pay;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a payer still has, told as a length of time: a payer's clock may be wrong, and a sandbox's is moved.
 *
 * @param leftMs above zero
 * @param wholeMs from when the time began to run; not below {@code leftMs}
 */
public record TimeLeft(long leftMs, long wholeMs) {
    public TimeLeft {
        if (leftMs <= 0 || wholeMs < leftMs) {
            throw new IllegalArgumentException("%d ms of %d are no time left".formatted(leftMs, wholeMs));
        }
    }

    static TimeLeft between(Instant began, Instant now, Instant until) {
        long leftMs = Duration.between(now, until).toMillis();
        return new TimeLeft(
                Math.max(1, leftMs),
                Math.max(Math.max(1, leftMs), Duration.between(began, until).toMillis()));
    }

    /** As a person says it, rounded up: a page that stands still must not promise less than there is. */
    public String text() {
        long seconds = ceil(leftMs, 1_000);
        long minutes = ceil(leftMs, 60_000);
        long hours = ceil(leftMs, 3_600_000);
        if (seconds <= 60) {
            return counted(seconds, "second");
        }
        return minutes <= 90 ? counted(minutes, "minute") : counted(hours, "hour");
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static long ceil(long ms, long unitMs) {
        return Math.ceilDiv(ms, unitMs);
    }
}
