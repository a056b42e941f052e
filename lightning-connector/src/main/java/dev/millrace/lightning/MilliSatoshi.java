package dev.millrace.lightning;

/**
 * An amount of bitcoin in millisatoshi, the unit of Lightning; never negative, never more than there will ever be.
 *
 * @param value 0 to 2 100 000 000 000 000 000 msat (21 million bitcoin)
 */
public record MilliSatoshi(long value) implements Comparable<MilliSatoshi> {
    private static final long PER_SAT = 1_000L;
    private static final long VALUE_MAX = 2_100_000_000_000_000_000L;

    public static final MilliSatoshi ZERO = new MilliSatoshi(0);

    public MilliSatoshi {
        if (value < 0 || value > VALUE_MAX) {
            throw new IllegalArgumentException("not an amount in millisatoshi: " + value);
        }
    }

    public static MilliSatoshi ofSat(long sat) {
        return new MilliSatoshi(Math.multiplyExact(sat, PER_SAT));
    }

    public MilliSatoshi plus(MilliSatoshi other) {
        return new MilliSatoshi(Math.addExact(value, other.value));
    }

    public MilliSatoshi minus(MilliSatoshi other) {
        return new MilliSatoshi(Math.subtractExact(value, other.value));
    }

    /** Whole satoshi, rounded down: what was received. */
    public long floorToSat() {
        return Math.floorDiv(value, PER_SAT);
    }

    /** Whole satoshi, rounded up: what is asked for. */
    public long ceilToSat() {
        return Math.ceilDiv(value, PER_SAT);
    }

    public boolean isZero() {
        return value == 0;
    }

    @Override
    public int compareTo(MilliSatoshi other) {
        return Long.compare(value, other.value);
    }
}
