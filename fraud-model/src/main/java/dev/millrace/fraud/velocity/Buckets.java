package dev.millrace.fraud.velocity;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;

/** The counters of one key: a ring of six buckets for each window. */
final class Buckets {

    private static final int BUCKET = 0;
    private static final int COUNT = 1;
    private static final int SUM = 2;
    private static final int SMALL = 3;
    private static final int FIELDS = 4;

    private final EnumMap<VelocityWindow, long[]> rings = new EnumMap<>(VelocityWindow.class);
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    Buckets() {
        for (VelocityWindow window : VelocityWindow.values()) {
            long[] ring = new long[VelocityWindow.BUCKETS * FIELDS];
            Arrays.fill(ring, Long.MIN_VALUE);
            rings.put(window, ring);
        }
    }

    Activity readAndAdd(Sighting seen) {
        // A clock that jumps back must not bring old buckets to life again: time stands still for this key instead.
        Instant now = seen.at().isAfter(last) ? seen.at() : last;
        var tallies = new EnumMap<VelocityWindow, Tally>(VelocityWindow.class);
        rings.forEach((window, ring) -> {
            long bucket = window.bucketOf(now);
            tallies.put(window, read(ring, bucket));
            add(ring, bucket, seen);
        });
        long knownSeconds = first.equals(Instant.MAX) ? 0 : now.getEpochSecond() - first.getEpochSecond();
        first = first.equals(Instant.MAX) ? now : first;
        last = now;
        return new Activity(tallies, knownSeconds);
    }

    private static Tally read(long[] ring, long now) {
        long count = 0;
        long sum = 0;
        long small = 0;
        for (int at = 0; at < ring.length; at += FIELDS) {
            if (ring[at + BUCKET] > now - VelocityWindow.BUCKETS) {
                count += ring[at + COUNT];
                sum += ring[at + SUM];
                small += ring[at + SMALL];
            }
        }
        return new Tally(count, sum, small);
    }

    private static void add(long[] ring, long now, Sighting seen) {
        int at = FIELDS * (int) Math.floorMod(now, (long) VelocityWindow.BUCKETS);
        if (ring[at + BUCKET] != now) {
            Arrays.fill(ring, at, at + FIELDS, 0);
            ring[at + BUCKET] = now;
        }
        ring[at + COUNT]++;
        ring[at + SUM] += seen.amountCents().orElse(0);
        ring[at + SMALL] += seen.isSmall() ? 1 : 0;
    }
}
