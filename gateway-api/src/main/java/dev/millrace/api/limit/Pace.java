package dev.millrace.api.limit;

/** How often one may ask: {@code perSecond} on and on, {@code burst} at once after a rest. */
public record Pace(int perSecond, int burst) {}
