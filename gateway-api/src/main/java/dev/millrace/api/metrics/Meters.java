package dev.millrace.api.metrics;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;

/** Every meter of the gateway; whoever counts something asks for its meter once and keeps it. */
@Singleton
public class Meters {
    private final Map<String, Meter> all = new ConcurrentSkipListMap<>();

    @Inject
    public Meters() {
        var memory = ManagementFactory.getMemoryMXBean();
        var threads = ManagementFactory.getThreadMXBean();
        gauge(
                "millrace_heap_used_bytes",
                "Heap in use",
                () -> memory.getHeapMemoryUsage().getUsed());
        gauge(
                "millrace_heap_max_bytes",
                "Heap there may be",
                () -> memory.getHeapMemoryUsage().getMax());
        gauge("millrace_threads", "Platform threads", threads::getThreadCount);
    }

    /** The counter of this name, such as {@code millrace_payments_total}; refuses a name that is taken. */
    public Counter counter(String name, String help, String... labels) {
        return added(name, new Counter(name, help, List.of(labels)));
    }

    /** The histogram of this name, in seconds; refuses a name that is taken. */
    public Histogram histogram(String name, String help, String... labels) {
        return added(name, new Histogram(name, help, List.of(labels)));
    }

    /** A number that is asked for when it is told. */
    public void gauge(String name, String help, LongSupplier value) {
        added(name, new Gauge(name, help, value));
    }

    /** Numbers that are set together from time to time, by their labels; refuses a name that is taken. */
    public Levels levels(String name, String help, String... labels) {
        return added(name, new Levels(name, help, List.of(labels)));
    }

    /** Everything in Prometheus' text format. */
    public String text() {
        var text = new StringBuilder();
        all.values().forEach(meter -> meter.write(text));
        return text.toString();
    }

    private <T extends Meter> T added(String name, T meter) {
        if (!name.matches("millrace_[a-z_]+")) {
            throw new IllegalArgumentException("not a meter's name: " + name);
        }
        if (all.putIfAbsent(name, meter) != null) {
            throw new IllegalStateException("there is a meter " + name + " already");
        }
        return meter;
    }
}
