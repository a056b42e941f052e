package dev.millrace.fraud;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a model file holds: what training writes and {@link FraudModel} reads. The file is text, one thing a line,
 * the same bytes for the same content, and ends with the SHA-256 of all that stands above.
 *
 * @param id a short name
 * @param version goes up with each release
 * @param trainedRows how many payments the trees were grown from
 * @param provenance how it was made, by lower-case keys
 * @param calibration from the margin of the trees to log-odds
 * @param scale from log-odds to a score
 * @param trees the trees whose sum is the log-odds of fraud
 * @param samples payments with the answers they had when the model was made
 */
public record ModelFile(
        String id,
        String version,
        long trainedRows,
        Map<String, String> provenance,
        Calibration calibration,
        ScoreScale scale,
        List<Tree> trees,
        List<Sample> samples) {

    /** A larger file is refused. */
    public static final int BYTES_MAX = 200 * 1024;

    private static final int TREES_MAX = 1_000;
    private static final int SAMPLES_MAX = 1_000;

    public ModelFile {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        trees = List.copyOf(trees);
        samples = List.copyOf(samples);
        if (!id.matches("[a-z0-9-]{1,32}") || !version.matches("[a-z0-9.-]{1,32}")) {
            throw new IllegalArgumentException("not an id and a version: %s %s".formatted(id, version));
        }
        provenance.forEach((key, text) -> {
            if (!key.matches("[a-z0-9_]{1,40}") || !text.matches("[\\x20-\\x7e]{1,400}")) {
                throw new IllegalArgumentException("not provenance: %s=%s".formatted(key, text));
            }
        });
        if (trainedRows < 1 || trees.isEmpty() || trees.size() > TREES_MAX) {
            throw new IllegalArgumentException("%d trees of %d rows".formatted(trees.size(), trainedRows));
        }
        if (samples.isEmpty() || samples.size() > SAMPLES_MAX) {
            throw new IllegalArgumentException(samples.size() + " samples");
        }
    }

    /** The file as bytes. */
    public byte[] toBytes() {
        return ModelText.write(this);
    }

    /**
     * One payment and what the model said of it when it was made.
     *
     * @param values a number for each feature
     * @param trainerProbability what the trainer itself predicted, before calibration
     * @param score the score
     * @param margin the calibrated log-odds
     */
    public record Sample(List<Float> values, double trainerProbability, int score, double margin) {
        public Sample {
            values = List.copyOf(values);
            if (values.size() != Feature.all().size()) {
                throw new IllegalArgumentException("a row of " + values.size() + " values");
            }
        }

        float[] row() {
            float[] row = new float[values.size()];
            for (int at = 0; at < row.length; at++) {
                row[at] = values.get(at);
            }
            return row;
        }
    }
}
