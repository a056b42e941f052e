package dev.millrace.fraud;

import java.util.List;

/** One regression tree as it was trained; the first node is the root, and children stand behind their parents. */
public record Tree(List<Node> nodes) {

    /** A tree of more nodes is refused. */
    public static final int NODES_MAX = 255;

    public Tree {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty() || nodes.size() > NODES_MAX) {
            throw new IllegalArgumentException("a tree of " + nodes.size() + " nodes");
        }
        int[] parents = new int[nodes.size()];
        for (int at = 0; at < nodes.size(); at++) {
            if (nodes.get(at) instanceof Split split) {
                requireChild(split.below(), at, parents);
                requireChild(split.above(), at, parents);
            }
        }
        for (int at = 1; at < parents.length; at++) {
            if (parents[at] != 1) {
                throw new IllegalArgumentException("node %d has %d parents".formatted(at, parents[at]));
            }
        }
    }

    private static void requireChild(int child, int parent, int[] parents) {
        if (child <= parent || child >= parents.length) {
            throw new IllegalArgumentException("node %d cannot be a child of node %d".formatted(child, parent));
        }
        parents[child]++;
    }

    /** A node of a tree. */
    public sealed interface Node {
        /** How much of the training data came by, as the trainer weighs it; above 0. */
        float cover();
    }

    /** Goes to {@code below} where the feature is smaller than the threshold, else to {@code above}. */
    public record Split(int feature, float threshold, int below, int above, float cover) implements Node {
        public Split {
            if (feature < 0 || feature >= Feature.all().size()) {
                throw new IllegalArgumentException("no feature has number " + feature);
            }
            requireFinite(threshold);
            requireCover(cover);
        }
    }

    /** Adds its value, in log-odds, to the margin. */
    public record Leaf(float value, float cover) implements Node {
        public Leaf {
            requireFinite(value);
            requireCover(cover);
        }
    }

    private static void requireFinite(float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("not a finite number: " + value);
        }
    }

    private static void requireCover(float cover) {
        if (!(cover > 0 && Float.isFinite(cover))) {
            throw new IllegalArgumentException("a node covers " + cover);
        }
    }
}
