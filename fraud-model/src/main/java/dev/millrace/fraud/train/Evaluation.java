package dev.millrace.fraud.train;

import dev.millrace.fraud.FraudModel;
import dev.millrace.fraud.Score;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** How a model does on payments later than all it has seen. */
final class Evaluation {

    private static final int BINS = 15;

    /** One payment, what it really was and what the model said. */
    record Judged(Pattern pattern, Score score) {
        boolean isFraud() {
            return pattern.isFraud();
        }
    }

    private final List<Judged> judged;
    private final int reviewAt;

    Evaluation(List<Judged> judged, int reviewAt) {
        this.judged = List.copyOf(judged);
        this.reviewAt = reviewAt;
    }

    static Evaluation of(FraudModel model, List<LabelledRow> rows) {
        return new Evaluation(
                rows.stream()
                        .map(row -> new Judged(row.pattern(), model.score(row.row())))
                        .toList(),
                model.reviewAt());
    }

    Map<String, String> metrics() {
        Map<String, String> metrics = new LinkedHashMap<>();
        metrics.put("heldout_auc", show(auc()));
        metrics.put("heldout_average_precision", show(averagePrecision()));
        metrics.put("heldout_ece15", show(calibrationError()));
        for (int score : new int[] {65, 75, 90}) {
            metrics.put("heldout_genuine_at_" + score, show(share(Evaluation::isGenuineCustomer, score)));
        }
        metrics.put("heldout_fraud_reviewed", show(share(Judged::isFraud, reviewAt)));
        for (Pattern pattern : Pattern.values()) {
            if (judged.stream().anyMatch(j -> j.pattern() == pattern)) {
                String name = "heldout_reviewed_" + pattern.name().toLowerCase(Locale.ROOT);
                metrics.put(name, show(share(j -> j.pattern() == pattern, reviewAt)));
            }
        }
        return metrics;
    }

    private static String show(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static boolean isGenuineCustomer(Judged j) {
        return !j.isFraud() && j.pattern().isCustomer();
    }

    private double share(Predicate<Judged> of, int from) {
        List<Judged> some = judged.stream().filter(of).toList();
        long reached = some.stream().filter(j -> j.score().score() >= from).count();
        return reached / (double) some.size();
    }

    private List<Judged> riskiestFirst() {
        return judged.stream()
                .sorted(Comparator.comparingDouble((Judged j) -> -j.score().margin()))
                .toList();
    }

    /** The chance that a fraud ranks above a genuine payment; those of equal margin share. */
    double auc() {
        List<Judged> order = riskiestFirst();
        double fraudAbove = 0;
        double won = 0;
        double genuine = 0;
        for (int at = 0; at < order.size(); ) {
            int end = endOfTie(order, at);
            double frauds =
                    order.subList(at, end).stream().filter(Judged::isFraud).count();
            double others = end - at - frauds;
            won += others * (fraudAbove + frauds / 2);
            fraudAbove += frauds;
            genuine += others;
            at = end;
        }
        return won / (fraudAbove * genuine);
    }

    /** The mean precision over all frauds; those of equal margin are met together. */
    double averagePrecision() {
        List<Judged> order = riskiestFirst();
        double found = 0;
        double sum = 0;
        for (int at = 0; at < order.size(); ) {
            int end = endOfTie(order, at);
            double frauds =
                    order.subList(at, end).stream().filter(Judged::isFraud).count();
            found += frauds;
            sum += frauds * (found / end);
            at = end;
        }
        return sum / found;
    }

    private static int endOfTie(List<Judged> order, int start) {
        int end = start + 1;
        while (end < order.size()
                && order.get(end).score().margin() == order.get(start).score().margin()) {
            end++;
        }
        return end;
    }

    /** Expected calibration error over 15 equally wide bins of probability. */
    double calibrationError() {
        double[] predicted = new double[BINS];
        double[] happened = new double[BINS];
        for (Judged j : judged) {
            int bin = Math.min(BINS - 1, (int) (j.score().probability() * BINS));
            predicted[bin] += j.score().probability();
            happened[bin] += j.isFraud() ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(predicted[bin] - happened[bin]);
        }
        return error / judged.size();
    }
}
