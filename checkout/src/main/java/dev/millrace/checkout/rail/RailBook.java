package dev.millrace.checkout.rail;

import java.util.List;
import java.util.Optional;

/** What a rail itself says came to one of its accounts and left it, for those who compare. Empty answers mean that it does not answer. */
public interface RailBook {

    String account();

    boolean livemode();

    /** A part of all money that came, in the rail's own order; the first begins behind the empty text. */
    Optional<Page> page(String behind);

    /** What came under a key; no millisatoshi where nothing has come, or the rail does not know it. */
    Optional<Movement> find(String key);

    /** What became of money that was to leave under a key. */
    Optional<Departure> departure(String key);

    /** Some movements, and where the next page begins if there may be one. */
    record Page(List<Movement> movements, Optional<String> next) {
        public Page {
            movements = List.copyOf(movements);
        }
    }

    /** What a rail says of money that was to leave. */
    sealed interface Departure {
        /** It is gone: what the receiver got, and what the way has cost. */
        record Gone(long msat, long feeMsat) implements Departure {}

        record UnderWay() implements Departure {}

        /** It failed for good, or the rail never heard of it. */
        record None() implements Departure {}
    }

    /** Money that came and is ours for good. */
    record Movement(String key, long msat) {}
}
