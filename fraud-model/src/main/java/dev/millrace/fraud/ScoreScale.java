package dev.millrace.fraud;

import java.util.List;

/**
 * What a score means: for each score from 1 to 99 the margin from which on it is given. The margins were cut so that a
 * fixed share of genuine traffic scores as high: 5 % at 65, 2 % at 75, 0.5 % at 90.
 *
 * @param cuts 99 calibrated margins in log-odds, never falling
 * @param elevatedAt the score from which the level is elevated
 * @param reviewAt the score from which a person should look
 * @param highestAt the score from which the level is highest
 */
public record ScoreScale(List<Double> cuts, int elevatedAt, int reviewAt, int highestAt) {

    /** The highest score. */
    public static final int SCORE_MAX = 99;

    public ScoreScale {
        cuts = List.copyOf(cuts);
        if (cuts.size() != SCORE_MAX) {
            throw new IllegalArgumentException("a scale of " + cuts.size() + " cuts");
        }
        for (int at = 0; at < cuts.size(); at++) {
            if (!Double.isFinite(cuts.get(at)) || (at > 0 && cuts.get(at) < cuts.get(at - 1))) {
                throw new IllegalArgumentException("cut %d is %s".formatted(at + 1, cuts.get(at)));
            }
        }
        if (!(0 < elevatedAt && elevatedAt <= reviewAt && reviewAt <= highestAt && highestAt <= SCORE_MAX)) {
            throw new IllegalArgumentException(
                    "thresholds out of order: %d, %d, %d".formatted(elevatedAt, reviewAt, highestAt));
        }
    }

    /** The score of a calibrated margin, 0 to 99. */
    public int scoreOf(double margin) {
        int low = 0;
        int high = cuts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cuts.get(middle) <= margin) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The level of a score. */
    public RiskLevel levelOf(int score) {
        if (score >= highestAt) {
            return RiskLevel.HIGHEST;
        }
        return score >= elevatedAt ? RiskLevel.ELEVATED : RiskLevel.NORMAL;
    }
}
