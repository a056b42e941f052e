package dev.millrace.api.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers that go up and down, by their labels' values; set all at once, so that what is no more is told no more. */
public final class Levels implements Meter {
    private final String name;
    private final String help;
    private final List<String> labels;
    private volatile Series<AtomicLong> series;

    Levels(String name, String help, List<String> labels) {
        this.name = name;
        this.help = help;
        this.labels = labels;
        this.series = empty();
    }

    /** From now on these, and no others. */
    public void set(Map<List<String>, Long> levels) {
        Series<AtomicLong> fresh = empty();
        levels.forEach(
                (values, level) -> fresh.of(values.toArray(String[]::new)).addAndGet(level));
        series = fresh;
    }

    @Override
    public void write(StringBuilder to) {
        series.write(
                to,
                (values, level) -> to.append(name)
                        .append(values.isEmpty() ? "" : "{" + values + "}")
                        .append(' ')
                        .append(level.get())
                        .append('\n'));
    }

    private Series<AtomicLong> empty() {
        return new Series<>(name, help, "gauge", labels, AtomicLong::new);
    }
}
