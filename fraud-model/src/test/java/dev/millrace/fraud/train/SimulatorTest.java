package dev.millrace.fraud.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatorTest {

    private static final int DAYS = 12;

    @Test
    void givesTheSamePaymentsForTheSameSeed() {
        List<LabelledRow> one = Simulator.rows(Simulator.visits(5, DAYS));
        List<LabelledRow> other = Simulator.rows(Simulator.visits(5, DAYS));

        assertThat(one).isEqualTo(other);
    }

    @Test
    void givesOtherPaymentsForAnotherSeed() {
        assertThat(Simulator.visits(5, DAYS)).isNotEqualTo(Simulator.visits(6, DAYS));
    }

    @Test
    void tellsEveryStoryInTheOrderOfTime() {
        List<Visit> visits = Simulator.visits(5, DAYS);

        Set<Pattern> told = visits.stream().map(Visit::pattern).collect(Collectors.toSet());
        assertThat(told).containsExactlyInAnyOrder(Pattern.values());
        assertThat(visits).isSortedAccordingTo(Comparator.comparing(Visit::at));
    }

    @Test
    void hasManyBareRequestsAndFewFrauds() {
        List<Visit> visits = Simulator.visits(5, DAYS);

        double bare = share(
                visits.stream()
                        .filter(v -> v.payer().isEmpty()
                                && v.email().isEmpty()
                                && v.ip().isEmpty()
                                && v.device().isEmpty())
                        .count(),
                visits);
        double fraud = share(visits.stream().filter(v -> v.pattern().isFraud()).count(), visits);

        assertThat(bare).isBetween(0.15, 0.5);
        assertThat(fraud).isBetween(0.005, 0.03);
    }

    @Test
    void measuresAPaymentOnlyByWhatCameBefore() {
        List<Visit> visits = Simulator.visits(5, DAYS);
        List<Visit> half = visits.subList(0, visits.size() / 2);

        assertThat(Simulator.rows(visits).subList(0, half.size())).isEqualTo(Simulator.rows(half));
    }

    private static double share(long some, List<Visit> all) {
        return some / (double) all.size();
    }
}
