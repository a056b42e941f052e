package dev.millrace.fraud.train;

import dev.millrace.fraud.Tree;
import dev.millrace.fraud.Tree.Leaf;
import dev.millrace.fraud.Tree.Node;
import dev.millrace.fraud.Tree.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads XGBoost's text dump of one tree with statistics; its thresholds, leaves and covers are exact floats. */
final class XgboostDump {

    private static final Pattern SPLIT =
            Pattern.compile("\\s*(\\d+):\\[f(\\d+)<([^]]+)] yes=(\\d+),no=(\\d+),missing=\\d+,gain=[^,]+,cover=(\\S+)");
    private static final Pattern LEAF = Pattern.compile("\\s*(\\d+):leaf=([^,]+),cover=(\\S+)");

    private XgboostDump() {}

    /**
     * @param featureOf from the dump's feature numbers to ours
     * @param sign 1, or -1 to turn the tree's leaves around
     */
    static Tree tree(String dump, IntUnaryOperator featureOf, int sign) {
        List<String> lines = dump.lines().toList();
        Map<Integer, Integer> places = new HashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            places.put(Integer.valueOf(line.substring(0, line.indexOf(':'))), at);
        }
        List<Node> nodes = new ArrayList<>();
        for (String line : lines) {
            nodes.add(node(line, places, featureOf, sign));
        }
        return new Tree(nodes);
    }

    private static Node node(String line, Map<Integer, Integer> places, IntUnaryOperator featureOf, int sign) {
        Matcher split = SPLIT.matcher(line);
        if (split.matches()) {
            return new Split(
                    featureOf.applyAsInt(Integer.parseInt(split.group(2))),
                    Float.parseFloat(split.group(3)),
                    places.get(Integer.valueOf(split.group(4))),
                    places.get(Integer.valueOf(split.group(5))),
                    Float.parseFloat(split.group(6)));
        }
        Matcher leaf = LEAF.matcher(line);
        if (leaf.matches()) {
            return new Leaf(sign * Float.parseFloat(leaf.group(2)), Float.parseFloat(leaf.group(3)));
        }
        throw new IllegalArgumentException("not a line of a dump: " + line);
    }
}
