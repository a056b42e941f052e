package dev.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.fraud.Tree.Leaf;
import dev.millrace.fraud.Tree.Node;
import dev.millrace.fraud.Tree.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeShapTest {

    /** Few features and deep trees, so that many ways ask for the same feature twice. */
    private static final int FEATURES = 5;

    @Test
    void givesTheShapleyValuesThatAllSubsetsGive() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var trees = new Trees(List.of(tree(random), tree(random)));
            float[] row = row(random);

            double[] effects = TreeShap.effects(trees, row);

            for (int feature = 0; feature < FEATURES; feature++) {
                assertThat(effects[feature])
                        .as("feature %d, seed %d", feature, seed)
                        .isCloseTo(shapley(trees, row, feature), within(1e-9));
            }
        }
    }

    @Test
    void addsUpToTheMargin() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var trees = new Trees(List.of(tree(random), tree(random), tree(random)));
            float[] row = row(random);

            double sum =
                    trees.mean() + Arrays.stream(TreeShap.effects(trees, row)).sum();

            assertThat(sum).as("seed %d", seed).isCloseTo(trees.margin(row), within(1e-9));
        }
    }

    @Test
    void givesNothingToAFeatureNobodyAsksFor() {
        var trees = new Trees(List.of(new Tree(List.of(new Split(0, 5, 1, 2, 10), new Leaf(1, 4), new Leaf(-1, 6)))));

        double[] effects = TreeShap.effects(trees, new float[Feature.all().size()]);

        // 1 is reached, the mean is 0.4 - 0.6.
        assertThat(effects[0]).isCloseTo(1.2, within(1e-6));
        assertThat(effects[1]).isZero();
    }

    private static double shapley(Trees trees, float[] row, int feature) {
        double sum = 0;
        for (int others = 0; others < 1 << FEATURES; others++) {
            if ((others & 1 << feature) == 0) {
                int size = Integer.bitCount(others);
                double weight = factorial(size) * factorial(FEATURES - size - 1) / factorial(FEATURES);
                sum += weight * (expected(trees, row, others | 1 << feature) - expected(trees, row, others));
            }
        }
        return sum;
    }

    private static double factorial(int n) {
        return n == 0 ? 1 : n * factorial(n - 1);
    }

    /** The mean margin when only the features of this set are known. */
    private static double expected(Trees trees, float[] row, int known) {
        double sum = 0;
        for (int root : trees.root) {
            sum += expected(trees, row, known, root);
        }
        return sum;
    }

    private static double expected(Trees trees, float[] row, int known, int node) {
        int feature = trees.feature[node];
        if (feature == Trees.LEAF) {
            return trees.value[node];
        }
        if ((known & 1 << feature) != 0) {
            return expected(
                    trees, row, known, row[feature] < trees.value[node] ? trees.below[node] : trees.above[node]);
        }
        return trees.belowShare(node) * expected(trees, row, known, trees.below[node])
                + trees.aboveShare(node) * expected(trees, row, known, trees.above[node]);
    }

    private static Tree tree(Random random) {
        List<Node> nodes = new ArrayList<>();
        grow(nodes, random, 0);
        return new Tree(nodes);
    }

    private static void grow(List<Node> nodes, Random random, int depth) {
        int at = nodes.size();
        float cover = 1 + random.nextInt(50);
        if (depth == 5 || (depth > 1 && random.nextInt(4) == 0)) {
            nodes.add(new Leaf(random.nextFloat() - 0.5f, cover));
            return;
        }
        nodes.add(new Leaf(0, cover));
        int below = nodes.size();
        grow(nodes, random, depth + 1);
        int above = nodes.size();
        grow(nodes, random, depth + 1);
        nodes.set(at, new Split(random.nextInt(FEATURES), random.nextInt(10), below, above, cover));
    }

    private static float[] row(Random random) {
        float[] row = new float[Feature.all().size()];
        for (int feature = 0; feature < FEATURES; feature++) {
            row[feature] = random.nextInt(10);
        }
        return row;
    }
}
