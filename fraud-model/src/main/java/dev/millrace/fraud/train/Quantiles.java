package dev.millrace.fraud.train;

import dev.millrace.fraud.ScoreScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a scale so that each score is reached by a fixed share of genuine traffic. */
final class Quantiles {

    private static final int[] SCORES = {0, 65, 75, 90, 99};
    private static final double[] SHARES = {1, 0.05, 0.02, 0.005, 0.001};

    private static final int ELEVATED_AT = 65;
    private static final int REVIEW_AT = 75;
    private static final int HIGHEST_AT = 90;

    private Quantiles() {}

    static ScoreScale scale(double[] genuineMargins) {
        double[] sorted = genuineMargins.clone();
        Arrays.sort(sorted);
        List<Double> cuts = new ArrayList<>();
        for (int score = 1; score <= ScoreScale.SCORE_MAX; score++) {
            cuts.add(cut(sorted, share(score)));
        }
        return new ScoreScale(cuts, ELEVATED_AT, REVIEW_AT, HIGHEST_AT);
    }

    /** The share of genuine traffic that scores as high: geometric between the fixed points. */
    static double share(int score) {
        int right = 1;
        while (SCORES[right] < score) {
            right++;
        }
        double way = (score - SCORES[right - 1]) / (double) (SCORES[right] - SCORES[right - 1]);
        double from = StrictMath.log(SHARES[right - 1]);
        return StrictMath.exp(from + way * (StrictMath.log(SHARES[right]) - from));
    }

    /** The lowest margin that no more than this share reaches, in the middle of the gap between two payments. */
    private static double cut(double[] sorted, double share) {
        int allowed = (int) (share * sorted.length);
        double tooLow = sorted[sorted.length - 1 - allowed];
        for (int at = sorted.length - allowed; at < sorted.length; at++) {
            if (sorted[at] > tooLow) {
                return (sorted[at] + tooLow) / 2;
            }
        }
        return tooLow + 0.5;
    }
}
