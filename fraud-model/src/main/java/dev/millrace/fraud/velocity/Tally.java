package dev.millrace.fraud.velocity;

/**
 * What one window counted.
 *
 * @param count payments asked for, whatever became of them
 * @param sumCents their amounts in cents of the base currency; those without a known rate add nothing
 * @param small how many of them were between 0 and {@link #SMALL_CENTS} cents, as tests of stolen cards are
 */
public record Tally(long count, long sumCents, long small) {

    /** A payment up to this many cents of the base currency is small. */
    public static final long SMALL_CENTS = 300;

    /** Nothing was counted. */
    public static final Tally NONE = new Tally(0, 0, 0);

    public Tally {
        if (count < 0 || sumCents < 0 || small < 0 || small > count) {
            throw new IllegalArgumentException("not a tally: %d, %d, %d".formatted(count, sumCents, small));
        }
    }
}
