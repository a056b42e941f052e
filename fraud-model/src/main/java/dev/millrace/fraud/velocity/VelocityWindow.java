package dev.millrace.fraud.velocity;

import java.time.Instant;

/**
 * A sliding window as every counter keeps it: six equal buckets, the current one included, so that a window
 * of one hour covers the last 50 to 60 minutes. Whoever counts (Redis, memory) must cut time in these buckets.
 */
public enum VelocityWindow {
    TEN_MINUTES(600),
    HOUR(3_600),
    DAY(86_400),
    WEEK(604_800),
    MONTH(2_592_000);

    /** Buckets of each window. */
    public static final int BUCKETS = 6;

    private final int seconds;

    VelocityWindow(int seconds) {
        this.seconds = seconds;
    }

    /** The length of the whole window in seconds. */
    public int seconds() {
        return seconds;
    }

    /** The length of one bucket in seconds. */
    public int bucketSeconds() {
        return seconds / BUCKETS;
    }

    /** The number of the bucket that holds this time, counted from 1970; the window is (bucket - 6, bucket]. */
    public long bucketOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), bucketSeconds());
    }
}
