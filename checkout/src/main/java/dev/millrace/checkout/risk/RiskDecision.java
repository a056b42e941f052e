package dev.millrace.checkout.risk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What was decided about a payment and everything that led there; kept with the payment.
 *
 * @param score 0 to 99, where a model scored
 * @param probability of fraud, 0 to 1, where a model scored
 * @param reasons the features that mattered most, strongest first
 * @param rules the rules and lists that fired, in their order
 * @param model empty when rules alone decided
 * @param unknownFeatures what could not be known and counted as neutral
 */
public record RiskDecision(
        Verdict verdict,
        Optional<Integer> score,
        String level,
        Optional<Double> probability,
        List<Reason> reasons,
        List<FiredRule> rules,
        Optional<Model> model,
        List<String> unknownFeatures) {

    /** The three risk decisions. */
    public enum Verdict {
        ACCEPT,
        REVIEW,
        DECLINE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One feature's part in the score; {@code effect} in log-odds, above zero towards fraud. */
    public record Reason(String code, String feature, double value, double effect, String text) {}

    /** A rule or list that fired, with what it asks for. */
    public record FiredRule(String code, Verdict verdict, String text) {}

    /** The model that scored. */
    public record Model(String id, String version, String sha256) {}
}
