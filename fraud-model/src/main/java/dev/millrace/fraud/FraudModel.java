package dev.millrace.fraud;

import dev.millrace.fraud.ModelFile.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/**
 * A compiled model: says how risky a checkout request looks, and why. It never changes and may be used by any number
 * of threads at once. It only says; what a score leads to is decided by the rules of the checkout.
 */
public final class FraudModel {

    /** The starter model's file, beside this class. */
    public static final String STARTER = "starter.model";

    /** How far numbers computed again may be off before a model is refused. */
    private static final double TOLERANCE = 1e-6;

    private final ModelInfo info;
    private final Trees trees;
    private final Calibration calibration;
    private final ScoreScale scale;
    private final double base;

    private FraudModel(ModelFile file, String sha256) {
        info = new ModelInfo(
                file.id(), file.version(), FeatureSchema.hash(), sha256, file.trainedRows(), file.provenance());
        trees = new Trees(file.trees());
        calibration = file.calibration();
        scale = file.scale();
        base = calibration.logOdds(trees.mean());
    }

    /**
     * The model we ship: trained on simulated payments, so its scores may ask for a review and must never decline.
     *
     * @throws ModelRefused when the file in the jar is damaged
     */
    public static FraudModel starter() {
        try (InputStream file = FraudModel.class.getResourceAsStream(STARTER)) {
            if (file == null) {
                throw new ModelRefused("The starter fraud model is missing from the jar.");
            }
            return load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a model and lets it answer its stored payments again.
     *
     * @throws ModelRefused when the file is damaged, meant for other features, or any answer differs
     */
    public static FraudModel load(InputStream file) throws IOException {
        byte[] bytes = file.readNBytes(ModelFile.BYTES_MAX + 1);
        String sha256 = ModelText.verifiedHash(bytes);
        try {
            ModelFile content = ModelText.read(bytes);
            var model = new FraudModel(content, sha256);
            content.samples().forEach(model::requireSameAnswer);
            return model;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new ModelRefused("The fraud model's file cannot be understood: " + e.getMessage(), e);
        }
    }

    private void requireSameAnswer(Sample sample) {
        float[] row = sample.row();
        Score score = score(row);
        double trainer = Calibration.probability(trees.margin(row));
        double explained = explain(row).margin();
        if (score.score() != sample.score()
                || differ(score.margin(), sample.margin())
                || differ(explained, sample.margin())
                || differ(trainer, sample.trainerProbability())) {
            throw new ModelRefused(
                    "The fraud model answers a stored payment with %d and log-odds %s, not with %d and %s."
                            .formatted(score.score(), score.margin(), sample.score(), sample.margin()));
        }
    }

    private static boolean differ(double one, double other) {
        return !(Math.abs(one - other) <= TOLERANCE);
    }

    /** How risky this row looks; numbers by {@link Feature#index()}. */
    public Score score(float[] row) {
        requireWhole(row);
        double margin = calibration.logOdds(trees.margin(row));
        int score = scale.scoreOf(margin);
        return new Score(score, scale.levelOf(score), Calibration.probability(margin), margin);
    }

    /** How risky this request looks. */
    public Score score(FeatureRow row) {
        return score(row.values());
    }

    /** What each feature did to the margin of this row. */
    public Explanation explain(float[] row) {
        requireWhole(row);
        double[] effects = TreeShap.effects(trees, row);
        for (int at = 0; at < effects.length; at++) {
            effects[at] *= calibration.slope();
        }
        return new Explanation(base, effects);
    }

    /** What each feature did to the margin of this request. */
    public Explanation explain(FeatureRow row) {
        return explain(row.values());
    }

    /** The facts that moved the score most, strongest first, up to this many; what is not known is no reason. */
    public List<Reason> reasons(FeatureRow row, int most) {
        Explanation explanation = explain(row);
        return Feature.all().stream()
                .filter(feature -> !row.unknown().contains(feature) && explanation.effect(feature) != 0)
                .map(feature -> new Reason(
                        feature.code(),
                        feature,
                        row.value(feature),
                        explanation.effect(feature),
                        feature.text(row.value(feature))))
                .sorted(Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.effect())))
                .limit(most)
                .toList();
    }

    private static void requireWhole(float[] row) {
        if (row.length != Feature.all().size()) {
            throw new IllegalArgumentException("a row of %d numbers".formatted(row.length));
        }
        for (float value : row) {
            // XGBoost takes NaN for missing and walks on; ours is a bug of the caller.
            if (Float.isNaN(value)) {
                throw new IllegalArgumentException("a row with a number missing");
            }
        }
    }

    /** Which model this is. */
    public ModelInfo info() {
        return info;
    }

    /** The score from which a person should look, 1 to 99. */
    public int reviewAt() {
        return scale.reviewAt();
    }

    /** The scores of the levels, and what each score means. */
    public ScoreScale scale() {
        return scale;
    }
}
