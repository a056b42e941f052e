package dev.millrace.fraud;

/**
 * How risky one checkout request looks.
 *
 * @param score 0 to 99, by its rank among genuine traffic
 * @param level the score in one word
 * @param probability of fraud, 0 to 1, calibrated on what the model was trained with
 * @param margin the same in log-odds; the effects of an {@link Explanation} add up to it
 */
public record Score(int score, RiskLevel level, double probability, double margin) {

    public Score {
        if (score < 0 || score > ScoreScale.SCORE_MAX || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("not a score: %d, %s".formatted(score, probability));
        }
    }
}
