package dev.millrace.fraud;

import dev.millrace.fraud.Tree.Leaf;
import dev.millrace.fraud.Tree.Split;
import java.util.List;

/**
 * All trees of a model in flat arrays, walked without an allocation or a lock. XGBoost compares floats, so do we:
 * in double a value on a threshold could fall to the other side.
 */
public final class Trees {

    static final int LEAF = -1;

    final int[] root;
    final int[] feature;
    final float[] value;
    final int[] below;
    final int[] above;
    final float[] cover;
    final int depthMax;

    /** Lays these trees out. */
    public Trees(List<Tree> trees) {
        int nodes = trees.stream().mapToInt(tree -> tree.nodes().size()).sum();
        root = new int[trees.size()];
        feature = new int[nodes];
        value = new float[nodes];
        below = new int[nodes];
        above = new int[nodes];
        cover = new float[nodes];
        int start = 0;
        for (int t = 0; t < trees.size(); t++) {
            root[t] = start;
            start = append(trees.get(t), start);
        }
        int deepest = 0;
        for (int tree : root) {
            deepest = Math.max(deepest, depth(tree));
        }
        depthMax = deepest;
    }

    private int append(Tree tree, int start) {
        int at = start;
        for (Tree.Node node : tree.nodes()) {
            cover[at] = node.cover();
            switch (node) {
                case Leaf leaf -> {
                    feature[at] = LEAF;
                    value[at] = leaf.value();
                }
                case Split split -> {
                    feature[at] = split.feature();
                    value[at] = split.threshold();
                    below[at] = start + split.below();
                    above[at] = start + split.above();
                }
            }
            at++;
        }
        return at;
    }

    private int depth(int node) {
        return feature[node] == LEAF ? 0 : 1 + Math.max(depth(below[node]), depth(above[node]));
    }

    /** The sum of the leaves this row falls into, in log-odds. */
    public double margin(float[] row) {
        double sum = 0;
        for (int tree : root) {
            int node = tree;
            while (feature[node] != LEAF) {
                node = row[feature[node]] < value[node] ? below[node] : above[node];
            }
            sum += value[node];
        }
        return sum;
    }

    /** What the margin is on average over the training data. */
    public double mean() {
        double sum = 0;
        for (int tree : root) {
            sum += mean(tree);
        }
        return sum;
    }

    private double mean(int node) {
        if (feature[node] == LEAF) {
            return value[node];
        }
        return belowShare(node) * mean(below[node]) + aboveShare(node) * mean(above[node]);
    }

    /** The share of a split's training data that went below; with {@link #aboveShare} it is exactly one. */
    double belowShare(int node) {
        return cover[below[node]] / ((double) cover[below[node]] + cover[above[node]]);
    }

    double aboveShare(int node) {
        return 1 - belowShare(node);
    }
}
