package dev.millrace.api.metrics;

/** One family of numbers under one name. */
sealed interface Meter permits Counter, Histogram, Gauge, Levels {

    /** Its lines in Prometheus' text format, each ended by a newline. */
    void write(StringBuilder to);
}
