package dev.millrace.fraud.train;

import dev.millrace.fraud.Feature;
import dev.millrace.fraud.Tree;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.Tribuo;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.common.xgboost.XGBoostTrainer.BoosterType;
import org.tribuo.common.xgboost.XGBoostTrainer.LoggingVerbosity;
import org.tribuo.common.xgboost.XGBoostTrainer.TreeMethod;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Trees grown by Tribuo's XGBoost trainer: one for genuine and one for fraud each round, as multi:softprob has it. */
final class TribuoForest {

    private static final int ROUNDS = 40;
    private static final double ETA = 0.25;
    private static final int DEPTH = 3;
    private static final long SEED = 20_261_120;

    private static final Label FRAUD = new Label("fraud");
    private static final Label GENUINE = new Label("genuine");

    private final XGBoostModel<Label> model;

    private TribuoForest(XGBoostModel<Label> model) {
        this.model = model;
    }

    /** What the trees depend on beside the rows. */
    static String provenance() {
        return "Tribuo %s XGBoostClassificationTrainer gbtree exact rounds=%d eta=%s depth=%d gamma=0 min_child_weight=1 subsample=1 lambda=1 alpha=0 threads=1 seed=%d"
                .formatted(Tribuo.VERSION, ROUNDS, ETA, DEPTH, SEED);
    }

    static TribuoForest grow(List<LabelledRow> rows) {
        var labels = new LabelFactory();
        var source = new SimpleDataSourceProvenance(
                "simulated checkouts", OffsetDateTime.ofInstant(World.START, ZoneOffset.UTC), labels);
        var data = new MutableDataset<>(source, labels);
        rows.forEach(row -> data.add(example(row)));
        var trainer = new XGBoostClassificationTrainer(
                BoosterType.GBTREE,
                TreeMethod.EXACT,
                ROUNDS,
                ETA,
                0,
                DEPTH,
                1,
                1,
                1,
                1,
                0,
                1,
                LoggingVerbosity.SILENT,
                SEED);
        return new TribuoForest(trainer.train(data));
    }

    /** Every feature is passed, zeros too: XGBoost takes an absent one for missing, not for 0. */
    private static Example<Label> example(LabelledRow row) {
        var example = new ArrayExample<>(row.isFraud() ? FRAUD : GENUINE);
        for (Feature feature : Feature.all()) {
            example.add(feature.id(), row.values().get(feature.index()));
        }
        return example;
    }

    /** The trees whose sum is the log-odds of fraud: those for fraud, less those for genuine. */
    List<Tree> trees() {
        // Tribuo numbers features by their sorted names.
        IntUnaryOperator featureOf = number -> Feature.valueOf(
                        model.getFeatureIDMap().get(number).getName().toUpperCase(Locale.ROOT))
                .index();
        int fraud = model.getOutputIDInfo().getID(FRAUD);
        String[] dumps = model.getModelDump().getFirst();
        List<Tree> trees = new ArrayList<>();
        for (int at = 0; at < dumps.length; at++) {
            trees.add(XgboostDump.tree(dumps[at], featureOf, at % 2 == fraud ? 1 : -1));
        }
        return trees;
    }

    /** Tribuo's own probability of fraud for each row. */
    List<Double> probabilities(List<LabelledRow> rows) {
        List<Example<Label>> examples = rows.stream().map(TribuoForest::example).toList();
        return model.predict(examples).stream().map(TribuoForest::fraud).toList();
    }

    private static double fraud(Prediction<Label> prediction) {
        return prediction.getOutputScores().get(FRAUD.getLabel()).getScore();
    }
}
