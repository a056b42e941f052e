package dev.millrace.fraud.train;

import dev.millrace.fraud.Calibration;
import dev.millrace.fraud.FraudModel;
import dev.millrace.fraud.ModelFile;
import dev.millrace.fraud.ModelFile.Sample;
import dev.millrace.fraud.ModelRefused;
import dev.millrace.fraud.ScoreScale;
import dev.millrace.fraud.Tree;
import dev.millrace.fraud.Trees;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The whole way from a seed to the bytes of the starter model; nothing else goes in, so the bytes are always the same. */
final class StarterModel {

    private static final String ID = "starter";
    private static final String VERSION = "1";
    private static final long SEED = 20_261_120;
    private static final int TRAIN_DAYS = 60;
    private static final int CALIBRATE_DAYS = 15;
    private static final int HELDOUT_DAYS = 15;
    private static final double PARITY = 1e-6;
    private static final int SAMPLES_PER_LABEL = 12;

    private StarterModel() {}

    /** Trains, compiles, compares, measures; refuses to give out a model that fails any of it. */
    static byte[] make() throws IOException {
        int days = TRAIN_DAYS + CALIBRATE_DAYS + HELDOUT_DAYS;
        List<LabelledRow> rows = Simulator.rows(Simulator.visits(SEED, days));
        List<LabelledRow> training = between(rows, 0, TRAIN_DAYS);
        List<LabelledRow> calibrating = between(rows, TRAIN_DAYS, TRAIN_DAYS + CALIBRATE_DAYS);
        List<LabelledRow> heldOut = between(rows, TRAIN_DAYS + CALIBRATE_DAYS, Integer.MAX_VALUE);

        TribuoForest forest = TribuoForest.grow(training);
        List<Tree> grown = forest.trees();
        var trees = new Trees(grown);
        List<Double> trainerSays = forest.probabilities(heldOut);
        double parity = requireParity(trees, heldOut, trainerSays);

        Calibration calibration = calibrate(trees, calibrating);
        ScoreScale scale = Quantiles.scale(calibrating.stream()
                .filter(row -> !row.isFraud() && row.pattern().isCustomer())
                .mapToDouble(row -> calibration.logOdds(trees.margin(row.row())))
                .toArray());
        List<Sample> samples = Stream.concat(
                        everyNth(heldOut, LabelledRow::isFraud), everyNth(heldOut, row -> !row.isFraud()))
                .map(at -> sample(heldOut.get(at), trainerSays.get(at), trees, calibration, scale))
                .toList();

        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("trainer", TribuoForest.provenance());
        provenance.put("simulator", "version=%d seed=%d days=%d".formatted(Simulator.VERSION, SEED, days));
        provenance.put("rows_trained", counted(training));
        provenance.put("rows_calibrated", counted(calibrating));
        provenance.put("rows_heldout", counted(heldOut));
        provenance.put("parity_max", String.format(Locale.ROOT, "%.1e", parity));
        provenance.put("base_log_odds", String.valueOf(calibration.logOdds(trees.mean())));
        var draft = new ModelFile(ID, VERSION, training.size(), provenance, calibration, scale, grown, samples);
        FraudModel model = FraudModel.load(new ByteArrayInputStream(draft.toBytes()));
        BareRequests.requireCalm(model);
        provenance.putAll(Evaluation.of(model, heldOut).metrics());

        byte[] bytes =
                new ModelFile(ID, VERSION, training.size(), provenance, calibration, scale, grown, samples).toBytes();
        FraudModel.load(new ByteArrayInputStream(bytes));
        return bytes;
    }

    private static List<LabelledRow> between(List<LabelledRow> rows, int fromDay, int toDay) {
        return rows.stream()
                .filter(row -> {
                    long day = Duration.between(World.START, row.at()).toDays();
                    return day >= fromDay && day < toDay;
                })
                .toList();
    }

    private static String counted(List<LabelledRow> rows) {
        return "%d of which fraud %d"
                .formatted(
                        rows.size(), rows.stream().filter(LabelledRow::isFraud).count());
    }

    /** Our walk over the trees must say what Tribuo says, on every payment held out. */
    private static double requireParity(Trees trees, List<LabelledRow> rows, List<Double> trainerSays) {
        double worst = 0;
        for (int at = 0; at < rows.size(); at++) {
            double ours = Calibration.probability(trees.margin(rows.get(at).row()));
            worst = Math.max(worst, Math.abs(ours - trainerSays.get(at)));
        }
        if (!(worst <= PARITY)) {
            throw new ModelRefused("The compiled trees differ from Tribuo's by up to " + worst + ".");
        }
        return worst;
    }

    private static Calibration calibrate(Trees trees, List<LabelledRow> rows) {
        double[] margins = new double[rows.size()];
        boolean[] fraud = new boolean[rows.size()];
        for (int at = 0; at < margins.length; at++) {
            margins[at] = trees.margin(rows.get(at).row());
            fraud[at] = rows.get(at).isFraud();
        }
        return Platt.fit(margins, fraud);
    }

    /** The places of some rows of this kind, spread over all of them. */
    private static Stream<Integer> everyNth(List<LabelledRow> rows, Predicate<LabelledRow> kind) {
        List<Integer> places = IntStream.range(0, rows.size())
                .filter(at -> kind.test(rows.get(at)))
                .boxed()
                .toList();
        return IntStream.range(0, SAMPLES_PER_LABEL).mapToObj(n -> places.get(n * places.size() / SAMPLES_PER_LABEL));
    }

    private static Sample sample(
            LabelledRow row, double trainerSays, Trees trees, Calibration calibration, ScoreScale scale) {
        double margin = calibration.logOdds(trees.margin(row.row()));
        return new Sample(row.values(), trainerSays, scale.scoreOf(margin), margin);
    }
}
