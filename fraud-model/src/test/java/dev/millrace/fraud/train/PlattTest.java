package dev.millrace.fraud.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.fraud.Calibration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlattTest {

    @Test
    void findsTheLineThatMadeTheLabels() {
        var random = new Random(11);
        double[] margins = new double[200_000];
        boolean[] fraud = new boolean[margins.length];
        for (int at = 0; at < margins.length; at++) {
            margins[at] = random.nextGaussian() * 2;
            fraud[at] = random.nextDouble() < Calibration.probability(1.5 * margins[at] - 2);
        }

        Calibration found = Platt.fit(margins, fraud);

        assertThat(found.slope()).isCloseTo(1.5, within(0.03));
        assertThat(found.intercept()).isCloseTo(-2, within(0.03));
    }
}
