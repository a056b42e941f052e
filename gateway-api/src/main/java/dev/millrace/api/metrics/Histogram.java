package dev.millrace.api.metrics;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts how long something took, in buckets from 5 milliseconds to 10 seconds. */
public final class Histogram implements Meter {
    private static final long[] BUCKETS_MILLIS = {5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000};

    private final String name;
    private final Series<Times> series;

    Histogram(String name, String help, List<String> labels) {
        this.name = name;
        this.series = new Series<>(name, help, "histogram", labels, Times::new);
    }

    /** Once more, with these values for the labels. */
    public void observe(long tookMillis, String... labels) {
        series.of(labels).add(tookMillis);
    }

    @Override
    public void write(StringBuilder to) {
        series.write(to, (labels, times) -> write(to, labels, times));
    }

    private void write(StringBuilder to, String labels, Times times) {
        String before = labels.isEmpty() ? "{" : "{" + labels + ",";
        long upTo = 0;
        for (int i = 0; i < BUCKETS_MILLIS.length; i++) {
            upTo += times.buckets.get(i);
            line(to, "_bucket", before + "le=\"" + seconds(BUCKETS_MILLIS[i]) + "\"}", Long.toString(upTo));
        }
        upTo += times.buckets.get(BUCKETS_MILLIS.length);
        line(to, "_bucket", before + "le=\"+Inf\"}", Long.toString(upTo));
        String alone = labels.isEmpty() ? "" : "{" + labels + "}";
        line(to, "_sum", alone, seconds(times.sumMillis.sum()));
        line(to, "_count", alone, Long.toString(upTo));
    }

    private void line(StringBuilder to, String suffix, String labels, String value) {
        to.append(name).append(suffix).append(labels).append(' ').append(value).append('\n');
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    private static final class Times {
        private final AtomicLongArray buckets = new AtomicLongArray(BUCKETS_MILLIS.length + 1);
        private final LongAdder sumMillis = new LongAdder();

        void add(long tookMillis) {
            int bucket = 0;
            while (bucket < BUCKETS_MILLIS.length && tookMillis > BUCKETS_MILLIS[bucket]) {
                bucket++;
            }
            buckets.incrementAndGet(bucket);
            sumMillis.add(tookMillis);
        }
    }
}
