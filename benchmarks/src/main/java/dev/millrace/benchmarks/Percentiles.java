package dev.millrace.benchmarks;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long things took; written from many threads, read when all is over. */
final class Percentiles {
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(Duration took) {
        nanos.add(took.toNanos());
    }

    void addAllTo(Percentiles others) {
        others.nanos.addAll(nanos);
    }

    int count() {
        return nanos.size();
    }

    /** The time in milliseconds that so many of a hundred did not pass; 0 where nothing was measured. */
    double millis(double percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length == 0) return 0;
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return Math.round(sorted[Math.clamp(rank - 1, 0, sorted.length - 1)] / 10_000.0) / 100.0;
    }

    @Override
    public String toString() {
        return "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms".formatted(millis(50), millis(95), millis(99));
    }
}
