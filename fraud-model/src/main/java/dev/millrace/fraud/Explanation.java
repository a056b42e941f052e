package dev.millrace.fraud;

/** Where a margin comes from: the mean of all training data, and what each feature added to it or took away. */
public final class Explanation {

    private final double base;
    private final double[] effects;

    Explanation(double base, double[] effects) {
        this.base = base;
        this.effects = effects;
    }

    /** The mean margin of all training data, in log-odds. */
    public double base() {
        return base;
    }

    /** What this feature added to the margin, in log-odds; below 0 it speaks for the payer. */
    public double effect(Feature feature) {
        return effects[feature.index()];
    }

    /** Base and effects together: the margin of the score. */
    public double margin() {
        double sum = base;
        for (double effect : effects) {
            sum += effect;
        }
        return sum;
    }
}
