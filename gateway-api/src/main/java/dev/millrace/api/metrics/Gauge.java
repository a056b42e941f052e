package dev.millrace.api.metrics;

import java.util.function.LongSupplier;

/** A number that goes up and down, asked for when it is told. */
final class Gauge implements Meter {
    private final String name;
    private final String help;
    private final LongSupplier value;

    Gauge(String name, String help, LongSupplier value) {
        this.name = name;
        this.help = help;
        this.value = value;
    }

    @Override
    public void write(StringBuilder to) {
        to.append("# HELP ").append(name).append(' ').append(help).append('\n');
        to.append("# TYPE ").append(name).append(" gauge\n");
        to.append(name).append(' ').append(value.getAsLong()).append('\n');
    }
}
