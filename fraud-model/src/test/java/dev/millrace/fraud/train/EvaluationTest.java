package dev.millrace.fraud.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.fraud.Calibration;
import dev.millrace.fraud.RiskLevel;
import dev.millrace.fraud.Score;
import dev.millrace.fraud.train.Evaluation.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static Judged judged(Pattern pattern, double margin, int score) {
        return new Judged(pattern, new Score(score, RiskLevel.NORMAL, Calibration.probability(margin), margin));
    }

    private static final Evaluation MIXED = new Evaluation(
            List.of(
                    judged(Pattern.TAKEOVER, 3, 95),
                    judged(Pattern.ORDINARY, 2, 80),
                    judged(Pattern.LONE, 1, 70),
                    judged(Pattern.GUEST, 1, 70),
                    judged(Pattern.GUEST, 0, 20),
                    judged(Pattern.LOAD_TEST, -1, 90)),
            75);

    @Test
    void ranksFraudsAgainstGenuinePayments() {
        // 3 beats all four; 1 loses to one, shares one, beats two: 6.5 of 8.
        assertThat(MIXED.auc()).isCloseTo(6.5 / 8, within(1e-12));
        // 1 of 1, then 2 of 4, as the second stands in a tie.
        assertThat(MIXED.averagePrecision()).isCloseTo((1 + 0.5) / 2, within(1e-12));
    }

    @Test
    void countsOnlyCustomersAsGenuineTraffic() {
        assertThat(MIXED.metrics())
                .containsEntry("heldout_genuine_at_65", "0.6667")
                .containsEntry("heldout_genuine_at_90", "0.0000")
                .containsEntry("heldout_fraud_reviewed", "0.5000")
                .containsEntry("heldout_reviewed_lone", "0.0000")
                .doesNotContainKey("heldout_reviewed_bot_farm");
    }

    @Test
    void findsProbabilitiesThatPromiseTooMuch() {
        var sure = new Evaluation(List.of(judged(Pattern.ORDINARY, 0, 50), judged(Pattern.ORDINARY, 0, 50)), 75);
        var right = new Evaluation(List.of(judged(Pattern.ORDINARY, 0, 50), judged(Pattern.LONE, 0, 50)), 75);

        assertThat(sure.calibrationError()).isCloseTo(0.5, within(1e-12));
        assertThat(right.calibrationError()).isCloseTo(0, within(1e-12));
    }
}
