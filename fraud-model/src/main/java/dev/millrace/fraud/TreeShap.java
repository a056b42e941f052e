package dev.millrace.fraud;

/**
 * Path-dependent TreeSHAP (Lundberg and others 2020, algorithm 2): how much each feature moved the margin away from
 * its mean, so that mean and effects add up to the margin. One object serves one call.
 */
final class TreeShap {

    private final Trees trees;
    private final float[] row;
    private final double[] effects;

    /** The features on the way to the present node, one entry each: the paths of all depths lie one behind another. */
    private final int[] feature;

    /** How much of the data takes this way when the feature is not known. */
    private final double[] unknown;

    /** 1 where the row itself takes this way, else 0. */
    private final double[] known;

    /** The share of all subsets of a size that lead here. */
    private final double[] weight;

    private TreeShap(Trees trees, float[] row) {
        this.trees = trees;
        this.row = row;
        this.effects = new double[row.length];
        int size = (trees.depthMax + 2) * (trees.depthMax + 3) / 2;
        feature = new int[size];
        unknown = new double[size];
        known = new double[size];
        weight = new double[size];
    }

    /** The effect of each feature of this row in log-odds. */
    static double[] effects(Trees trees, float[] row) {
        var shap = new TreeShap(trees, row);
        for (int root : trees.root) {
            shap.visit(root, 0, 0, 1, 1, Trees.LEAF);
        }
        return shap.effects;
    }

    /** Visits a node whose path, of this length so far, starts at {@code from}, after one more step. */
    private void visit(int node, int from, int length, double unknownShare, double knownShare, int by) {
        extend(from, length, unknownShare, knownShare, by);
        if (trees.feature[node] == Trees.LEAF) {
            for (int at = 1; at <= length; at++) {
                double share = sumWithout(from, length, at);
                effects[feature[from + at]] += share * (known[from + at] - unknown[from + at]) * trees.value[node];
            }
            return;
        }
        double unknownBefore = 1;
        double knownBefore = 1;
        int last = length;
        int same = indexOf(trees.feature[node], from, length);
        if (same > 0) {
            // The feature was asked before on this way: both questions become one.
            unknownBefore = unknown[from + same];
            knownBefore = known[from + same];
            remove(from, last, same);
            last--;
        }
        boolean goesBelow = row[trees.feature[node]] < trees.value[node];
        double belowShare = unknownBefore * trees.belowShare(node);
        double aboveShare = unknownBefore * trees.aboveShare(node);
        descend(trees.below[node], from, last, belowShare, goesBelow ? knownBefore : 0, trees.feature[node]);
        descend(trees.above[node], from, last, aboveShare, goesBelow ? 0 : knownBefore, trees.feature[node]);
    }

    private void descend(int child, int from, int last, double unknownShare, double knownShare, int by) {
        int next = from + last + 1;
        System.arraycopy(feature, from, feature, next, last + 1);
        System.arraycopy(unknown, from, unknown, next, last + 1);
        System.arraycopy(known, from, known, next, last + 1);
        System.arraycopy(weight, from, weight, next, last + 1);
        visit(child, next, last + 1, unknownShare, knownShare, by);
    }

    private int indexOf(int wanted, int from, int length) {
        for (int at = 1; at <= length; at++) {
            if (feature[from + at] == wanted) {
                return at;
            }
        }
        return 0;
    }

    private void extend(int from, int length, double unknownShare, double knownShare, int by) {
        int end = from + length;
        feature[end] = by;
        unknown[end] = unknownShare;
        known[end] = knownShare;
        weight[end] = length == 0 ? 1 : 0;
        double size = length + 1;
        for (int at = length - 1; at >= 0; at--) {
            weight[from + at + 1] += knownShare * weight[from + at] * (at + 1) / size;
            weight[from + at] = unknownShare * weight[from + at] * (length - at) / size;
        }
    }

    private void remove(int from, int length, int gone) {
        double knownShare = known[from + gone];
        double unknownShare = unknown[from + gone];
        double next = weight[from + length];
        double size = length + 1;
        for (int at = length - 1; at >= 0; at--) {
            if (knownShare != 0) {
                double before = weight[from + at];
                weight[from + at] = next * size / ((at + 1) * knownShare);
                next = before - weight[from + at] * unknownShare * (length - at) / size;
            } else {
                weight[from + at] = weight[from + at] * size / (unknownShare * (length - at));
            }
        }
        int left = length - gone;
        System.arraycopy(feature, from + gone + 1, feature, from + gone, left);
        System.arraycopy(unknown, from + gone + 1, unknown, from + gone, left);
        System.arraycopy(known, from + gone + 1, known, from + gone, left);
    }

    private double sumWithout(int from, int length, int gone) {
        double knownShare = known[from + gone];
        double unknownShare = unknown[from + gone];
        double next = weight[from + length];
        double size = length + 1;
        double sum = 0;
        for (int at = length - 1; at >= 0; at--) {
            if (knownShare != 0) {
                double share = next * size / ((at + 1) * knownShare);
                sum += share;
                next = weight[from + at] - share * unknownShare * (length - at) / size;
            } else {
                sum += weight[from + at] * size / (unknownShare * (length - at));
            }
        }
        return sum;
    }
}
