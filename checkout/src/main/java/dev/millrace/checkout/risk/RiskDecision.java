package dev.millrace.checkout.risk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided about a payment and everything that led there; kept with the payment. Where a model scored,
 * {@code base}, the effects of the {@code reasons} and {@code rest} add up to {@code margin}, all in log-odds.
 *
 * @param score 0 to 99, where a model scored
 * @param level normal, elevated, highest; unknown where no model scored
 * @param probability of fraud, 0 to 1, where a model scored
 * @param base what the model expects of a payment it knows nothing about
 * @param rest what all features together did that are not among the reasons
 * @param margin what the score was read from
 * @param reasons the features that mattered most, strongest first
 * @param rules the rules and lists that fired, in their order
 * @param model empty when rules alone decided
 * @param unknownFeatures what could not be known and counted as neutral
 * @param features every number as it was scored, by feature; what a later model is trained from
 */
public record RiskDecision(
        Verdict verdict,
        Optional<Integer> score,
        String level,
        Optional<Double> probability,
        Optional<Double> base,
        Optional<Double> rest,
        Optional<Double> margin,
        List<Reason> reasons,
        List<FiredRule> rules,
        Optional<Model> model,
        List<String> unknownFeatures,
        Map<String, Float> features) {

    public RiskDecision {
        reasons = List.copyOf(reasons);
        rules = List.copyOf(rules);
        unknownFeatures = List.copyOf(unknownFeatures);
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    }

    /** The three risk decisions, mildest first. */
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
