package dev.millrace.checkout.outbox;

/** An event that has its position now, without its data. */
public record PlacedEvent(String id, String type, String objectId, long position) {}
