package dev.millrace.fraud.train;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Chance as the simulator needs it; the same seed rolls the same on every machine. */
final class Dice {

    private final Random random;

    Dice(Random random) {
        this.random = random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From min to max, both included. */
    int between(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }

    double between(double min, double max) {
        return min + random.nextDouble() * (max - min);
    }

    double normal(double mean, double deviation) {
        return mean + random.nextGaussian() * deviation;
    }

    /** Around this median, with a long tail to the right. */
    double skewed(double median, double sigma) {
        return median * StrictMath.exp(sigma * random.nextGaussian());
    }

    /** The time to the next of many independent things. */
    Duration wait(Duration mean) {
        double share = -StrictMath.log(1 - random.nextDouble());
        return Duration.ofMillis((long) (mean.toMillis() * share));
    }

    Duration upTo(Duration max) {
        return Duration.ofMillis((long) (max.toMillis() * random.nextDouble()));
    }

    <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
