package dev.millrace.fraud.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.fraud.ScoreScale;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {

    @Test
    void meansWhatItSays() {
        assertThat(Quantiles.share(65)).isCloseTo(0.05, within(1e-12));
        assertThat(Quantiles.share(75)).isCloseTo(0.02, within(1e-12));
        assertThat(Quantiles.share(90)).isCloseTo(0.005, within(1e-12));
    }

    @Test
    void letsTheStatedShareOfGenuineTrafficReachAScore() {
        double[] margins =
                DoubleStream.generate(new Random(4)::nextGaussian).limit(20_000).toArray();

        ScoreScale scale = Quantiles.scale(margins);

        assertThat(reaching(scale, margins, 65)).isEqualTo(1_000);
        assertThat(reaching(scale, margins, 75)).isEqualTo(400);
        assertThat(reaching(scale, margins, 90)).isEqualTo(100);
    }

    @Test
    void neverLetsMoreReachAScoreWhenManyAreAlike() {
        double[] margins = new double[1_000];
        Arrays.fill(margins, 0, 930, -5);
        Arrays.fill(margins, 930, 1_000, 2);

        ScoreScale scale = Quantiles.scale(margins);

        assertThat(reaching(scale, margins, 65)).isZero();
        assertThat(reaching(scale, margins, 1)).isEqualTo(70);
    }

    private static long reaching(ScoreScale scale, double[] margins, int score) {
        return Arrays.stream(margins).filter(m -> scale.scoreOf(m) >= score).count();
    }
}
