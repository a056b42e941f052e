package dev.millrace.fraud.train;

import dev.millrace.fraud.Calibration;

/** Fits Platt's line by Newton's method on payments the trees were not grown from. */
final class Platt {

    private static final int STEPS_MAX = 50;

    private Platt() {}

    static Calibration fit(double[] margins, boolean[] fraud) {
        double slope = 1;
        double intercept = 0;
        for (int step = 0; step < STEPS_MAX; step++) {
            double gradientSlope = 0;
            double gradientIntercept = 0;
            double curveSlope = 0;
            double curveBoth = 0;
            double curveIntercept = 0;
            for (int at = 0; at < margins.length; at++) {
                double p = Calibration.probability(slope * margins[at] + intercept);
                double error = p - (fraud[at] ? 1 : 0);
                double curve = p * (1 - p);
                gradientSlope += error * margins[at];
                gradientIntercept += error;
                curveSlope += curve * margins[at] * margins[at];
                curveBoth += curve * margins[at];
                curveIntercept += curve;
            }
            double determinant = curveSlope * curveIntercept - curveBoth * curveBoth;
            double stepSlope = (curveIntercept * gradientSlope - curveBoth * gradientIntercept) / determinant;
            double stepIntercept = (curveSlope * gradientIntercept - curveBoth * gradientSlope) / determinant;
            slope -= stepSlope;
            intercept -= stepIntercept;
            if (Math.abs(stepSlope) + Math.abs(stepIntercept) < 1e-12) {
                return new Calibration(slope, intercept);
            }
        }
        throw new IllegalStateException("the calibration does not settle");
    }
}
