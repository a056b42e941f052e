package dev.millrace.fraud;

/**
 * Platt's straight line from the margin of the trees to log-odds that can be believed.
 *
 * @param slope above 0, so that the order of payments stays
 * @param intercept added after the slope
 */
public record Calibration(double slope, double intercept) {

    public Calibration {
        if (!(slope > 0 && Double.isFinite(slope) && Double.isFinite(intercept))) {
            throw new IllegalArgumentException("not a calibration: %s, %s".formatted(slope, intercept));
        }
    }

    /** Calibrated log-odds. */
    public double logOdds(double margin) {
        return slope * margin + intercept;
    }

    /** Log-odds as a probability, 0 to 1; the same to the last bit on every machine. */
    public static double probability(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }
}
