package dev.millrace.checkout.rail;

import java.time.Duration;

/** What a rail says about one attempt; a fact when it comes, whatever we had expected. */
public sealed interface RailState {

    /** The rail has never heard of it. */
    record Absent() implements RailState {}

    /** Waiting for the payer. */
    record Open(Instructions instructions) implements RailState {}

    /**
     * The payer's money is locked, not taken.
     *
     * @param captureWithin how long there is to decide; some time later the rail gives it back by itself
     */
    record Held(Instructions instructions, long msat, Duration captureWithin) implements RailState {}

    /** The money is ours. */
    record Paid(Instructions instructions, Arrival arrival) implements RailState {}

    /** Nothing can come of it any more. */
    record Closed() implements RailState {}
}
