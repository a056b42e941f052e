package dev.millrace.api.metrics;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts how often something happened. */
public final class Counter implements Meter {
    private final String name;
    private final Series<LongAdder> series;

    Counter(String name, String help, List<String> labels) {
        this.name = name;
        this.series = new Series<>(name, help, "counter", labels, LongAdder::new);
    }

    /** Once more, with these values for the labels. */
    public void increment(String... labels) {
        series.of(labels).increment();
    }

    @Override
    public void write(StringBuilder to) {
        series.write(
                to,
                (labels, count) -> to.append(name)
                        .append(labels.isEmpty() ? "" : "{" + labels + "}")
                        .append(' ')
                        .append(count.sum())
                        .append('\n'));
    }
}
