package dev.millrace.checkout.rail;

import java.util.List;
import java.util.Optional;

/** What a rail itself says came to one of its accounts, for those who compare. Empty answers mean that it does not answer. */
public interface RailBook {

    String account();

    boolean livemode();

    /** A part of all money that came, in the rail's own order; the first begins behind the empty text. */
    Optional<Page> page(String behind);

    /** What came under a key; no millisatoshi where nothing has come, or the rail does not know it. */
    Optional<Movement> find(String key);

    /** Some movements, and where the next page begins if there may be one. */
    record Page(List<Movement> movements, Optional<String> next) {
        public Page {
            movements = List.copyOf(movements);
        }
    }

    /** Money that came and is ours for good. */
    record Movement(String key, long msat) {}
}
