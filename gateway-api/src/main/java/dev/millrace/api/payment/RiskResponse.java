package dev.millrace.api.payment;

import dev.millrace.checkout.risk.RiskDecision;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a payment was accepted, put under review or declined. */
public record RiskResponse(
        @Schema(enumeration = {"accept", "review", "decline"})
        String decision,

        @Schema(description = "0 to 99; null when rules alone decided")
        Optional<Integer> score,

        @Schema(description = "normal, elevated, highest, or unknown without a score")
        String level,

        @Schema(description = "Of fraud, 0 to 1") Optional<Double> probability,

        @Schema(description = "In log-odds; base, the effects of the reasons and rest add up to margin")
        Optional<Double> base,

        @Schema(description = "What all features did that are not among the reasons")
        Optional<Double> rest,

        @Schema(description = "What the score was read from, in log-odds")
        Optional<Double> margin,

        @Schema(description = "The features that mattered most, strongest first")
        List<ReasonResponse> reasons,

        List<RuleResponse> rules,
        Optional<ModelResponse> model,
        List<String> unknownFeatures) {

    /** One feature's part in the score. */
    public record ReasonResponse(
            String code,
            String feature,
            double value,

            @Schema(description = "In log-odds; above zero towards fraud")
            double effect,

            String text) {}

    /** A rule that fired. */
    public record RuleResponse(String code, String decision, String text) {}

    /** The model that scored. */
    public record ModelResponse(String id, String version, String sha256) {}

    static RiskResponse of(RiskDecision risk) {
        return new RiskResponse(
                risk.verdict().wireName(),
                risk.score(),
                risk.level(),
                risk.probability(),
                risk.base(),
                risk.rest(),
                risk.margin(),
                risk.reasons().stream()
                        .map(reason -> new ReasonResponse(
                                reason.code(), reason.feature(), reason.value(), reason.effect(), reason.text()))
                        .toList(),
                risk.rules().stream()
                        .map(rule ->
                                new RuleResponse(rule.code(), rule.verdict().wireName(), rule.text()))
                        .toList(),
                risk.model().map(model -> new ModelResponse(model.id(), model.version(), model.sha256())),
                risk.unknownFeatures());
    }
}
