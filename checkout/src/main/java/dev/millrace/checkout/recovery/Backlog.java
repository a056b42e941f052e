package dev.millrace.checkout.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How much of each kind of work is past its deadline, and since when. */
public record Backlog(Instant at, Map<Kind, Late> kinds) {

    public Backlog {
        kinds = Map.copyOf(kinds);
    }

    /** What can be late. */
    public enum Kind {
        /** Attempts to take or to send whose rail has left us without an answer; due from the moment it did. */
        UNKNOWN_ATTEMPTS,
        PAYMENTS,
        SESSIONS,
        /** Refunds and payouts. */
        SENDINGS,
        DELIVERIES,
        /** Events that have no place in the list yet. */
        UNPLACED_EVENTS,
        RECONCILIATIONS;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String wireName) {
            return valueOf(wireName.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * The late ones of a kind.
     *
     * @param oldest the deadline that was passed first; empty where none is late
     */
    public record Late(long count, Optional<Instant> oldest) {
        static final Late NONE = new Late(0, Optional.empty());
    }

    public Late of(Kind kind) {
        return kinds.getOrDefault(kind, Late.NONE);
    }

    /** How long the oldest of a kind has been late; zero where none is. */
    public Duration oldestAge(Kind kind) {
        return of(kind).oldest()
                .map(since -> Duration.between(since, at))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }
}
