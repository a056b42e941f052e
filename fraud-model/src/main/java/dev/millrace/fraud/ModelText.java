package dev.millrace.fraud;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import dev.millrace.fraud.ModelFile.Sample;
import dev.millrace.fraud.Tree.Leaf;
import dev.millrace.fraud.Tree.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The lines of a model file. Numbers are written as Java prints them: the shortest text that reads back the same. */
final class ModelText {

    private static final String FIRST_LINE = "millrace-fraud-model 1";
    private static final String HASH = "sha256 ";
    private static final int HASH_LINE = HASH.length() + 64 + 1;

    private ModelText() {}

    static byte[] write(ModelFile model) {
        var text = new StringBuilder();
        line(text, FIRST_LINE);
        line(text, "id " + model.id());
        line(text, "version " + model.version());
        line(text, "schema " + FeatureSchema.hash());
        line(text, "trained_rows " + model.trainedRows());
        model.provenance().forEach((key, value) -> line(text, "about " + key + " " + value));
        Calibration calibration = model.calibration();
        line(text, "calibration " + calibration.slope() + " " + calibration.intercept());
        ScoreScale scale = model.scale();
        line(text, "levels %d %d %d".formatted(scale.elevatedAt(), scale.reviewAt(), scale.highestAt()));
        line(text, "cuts " + scale.cuts().stream().map(String::valueOf).collect(joining(" ")));
        model.trees().forEach(tree -> line(text, "tree " + words(tree)));
        model.samples().forEach(sample -> line(text, "sample " + words(sample)));
        line(text, HASH + Sha256.hex(text.toString().getBytes(US_ASCII)));
        return text.toString().getBytes(US_ASCII);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    private static String words(Tree tree) {
        return tree.nodes().stream()
                .map(node -> switch (node) {
                    case Leaf leaf -> leaf.value() + "/" + leaf.cover();
                    case Split split ->
                        "%d<%s?%d:%d/%s"
                                .formatted(
                                        split.feature(),
                                        split.threshold(),
                                        split.below(),
                                        split.above(),
                                        split.cover());
                })
                .collect(joining(" "));
    }

    private static String words(Sample sample) {
        return Stream.concat(
                        Stream.of(sample.trainerProbability(), sample.score(), sample.margin()),
                        sample.values().stream())
                .map(String::valueOf)
                .collect(joining(" "));
    }

    /** The hash at the end, once it is found to be true. */
    static String verifiedHash(byte[] bytes) {
        int end = bytes.length - HASH_LINE;
        if (end < 0 || bytes.length > ModelFile.BYTES_MAX) {
            throw new ModelRefused("The file of %d bytes is no fraud model.".formatted(bytes.length));
        }
        String hash = Sha256.hex(Arrays.copyOf(bytes, end));
        String said = new String(bytes, end, HASH_LINE, US_ASCII);
        if (!said.equals(HASH + hash + "\n")) {
            throw new ModelRefused("The fraud model's file was changed: its SHA-256 is " + hash + ".");
        }
        return hash;
    }

    /** Reads the lines above the hash. */
    static ModelFile read(byte[] bytes) {
        var lines = new Lines(new String(bytes, 0, bytes.length - HASH_LINE, US_ASCII));
        if (!lines.next().equals(FIRST_LINE)) {
            throw new ModelRefused("The file is no fraud model of a format this version reads.");
        }
        String id = lines.after("id ");
        String version = lines.after("version ");
        String schema = lines.after("schema ");
        if (!schema.equals(FeatureSchema.hash())) {
            throw new ModelRefused("The fraud model was trained for other features: its schema is %s, ours is %s."
                    .formatted(schema, FeatureSchema.hash()));
        }
        long trainedRows = Long.parseLong(lines.after("trained_rows "));
        Map<String, String> provenance = new LinkedHashMap<>();
        for (String about : lines.allAfter("about ")) {
            int space = about.indexOf(' ');
            provenance.put(about.substring(0, space), about.substring(space + 1));
        }
        List<Double> calibration = doubles(lines.after("calibration "));
        List<Double> levels = doubles(lines.after("levels "));
        List<Double> cuts = doubles(lines.after("cuts "));
        var file = new ModelFile(
                id,
                version,
                trainedRows,
                provenance,
                new Calibration(calibration.get(0), calibration.get(1)),
                new ScoreScale(
                        cuts,
                        levels.get(0).intValue(),
                        levels.get(1).intValue(),
                        levels.get(2).intValue()),
                lines.allAfter("tree ").stream().map(ModelText::tree).toList(),
                lines.allAfter("sample ").stream().map(ModelText::sample).toList());
        lines.requireEnd();
        return file;
    }

    private static List<Double> doubles(String words) {
        return Stream.of(words.split(" ", -1)).map(Double::valueOf).toList();
    }

    private static Tree tree(String words) {
        List<Tree.Node> nodes = new ArrayList<>();
        for (String word : words.split(" ", -1)) {
            String[] parts = word.split("[<?:/]", -1);
            nodes.add(
                    parts.length == 2
                            ? new Leaf(Float.parseFloat(parts[0]), Float.parseFloat(parts[1]))
                            : new Split(
                                    Integer.parseInt(parts[0]),
                                    Float.parseFloat(parts[1]),
                                    Integer.parseInt(parts[2]),
                                    Integer.parseInt(parts[3]),
                                    Float.parseFloat(parts[4])));
        }
        return new Tree(nodes);
    }

    private static Sample sample(String line) {
        String[] words = line.split(" ", -1);
        List<Float> values = Stream.of(words).skip(3).map(Float::valueOf).toList();
        return new Sample(
                values, Double.parseDouble(words[0]), Integer.parseInt(words[1]), Double.parseDouble(words[2]));
    }

    /** The lines, each read once and in order. */
    private static final class Lines {
        private final String[] lines;
        private int at;

        Lines(String text) {
            lines = text.split("\n", -1);
        }

        String next() {
            return lines[at++];
        }

        String after(String word) {
            String line = next();
            if (!line.startsWith(word)) {
                throw new IllegalArgumentException("line %d should begin with %s".formatted(at, word));
            }
            return line.substring(word.length());
        }

        List<String> allAfter(String word) {
            List<String> found = new ArrayList<>();
            while (lines[at].startsWith(word)) {
                found.add(after(word));
            }
            return found;
        }

        void requireEnd() {
            if (at != lines.length - 1 || !lines[at].isEmpty()) {
                throw new IllegalArgumentException("line %d is unknown".formatted(at + 1));
            }
        }
    }
}
