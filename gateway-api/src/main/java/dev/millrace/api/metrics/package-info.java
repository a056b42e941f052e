/** Counts what happens, and tells it in Prometheus' text format at {@code /metrics}. */
package dev.millrace.api.metrics;
