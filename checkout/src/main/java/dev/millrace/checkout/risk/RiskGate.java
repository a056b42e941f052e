package dev.millrace.checkout.risk;

import dev.millrace.checkout.risk.RiskDecision.FiredRule;
import dev.millrace.checkout.risk.RiskModel.Opinion;
import dev.millrace.fraud.Feature;
import dev.millrace.fraud.FeatureRow;
import dev.millrace.fraud.velocity.VelocityCounts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Decides whether a payment may go on, from what the shop told, what was counted, the model and the rules. */
@Singleton
public class RiskGate {
    private final SightingKeys keys;
    private final Velocity velocity;
    private final RiskModel model;
    private final RiskRules rules;
    private final Clock clock;
    private final RiskListener listener;

    @Inject
    RiskGate(
            SightingKeys keys,
            Velocity velocity,
            RiskModel model,
            RiskRules rules,
            Clock clock,
            RiskListener listener) {
        this.keys = keys;
        this.velocity = velocity;
        this.model = model;
        this.rules = rules;
        this.clock = clock;
        this.listener = listener;
    }

    /** The model in force; empty where the rules decide alone. */
    public Optional<RiskDecision.Model> model() {
        return model.inForce();
    }

    /** Decides and counts; asked again with the same payment id it counts nothing twice. */
    public RiskDecision decide(RiskQuestion question) {
        long startedAt = clock.millis();
        // Counted in real time: a sandbox clock that is moved ahead moves expiries only.
        Optional<VelocityCounts> counts =
                velocity.readAndAdd(question.space(), question.paymentId(), keys.sighting(question, clock.instant()));
        FeatureRow row = FeatureRow.of(RiskFacts.of(question, counts.orElseGet(VelocityCounts::unknown)));
        Optional<Opinion> opinion = model.opinion(row);
        RiskDecision decision = decision(rules.fired(question, counts, opinion), opinion, row);
        listener.decided(decision, clock.millis() - startedAt);
        return decision;
    }

    private static RiskDecision decision(List<FiredRule> fired, Optional<Opinion> opinion, FeatureRow row) {
        return new RiskDecision(
                RiskRules.verdict(fired),
                opinion.map(o -> o.score().score()),
                opinion.map(o -> o.score().level().name().toLowerCase(Locale.ROOT))
                        .orElse("unknown"),
                opinion.map(o -> o.score().probability()),
                opinion.map(Opinion::base),
                opinion.map(Opinion::rest),
                opinion.map(o -> o.score().margin()),
                opinion.map(Opinion::reasons).orElse(List.of()),
                fired,
                opinion.map(Opinion::model),
                row.unknown().stream().map(Feature::id).toList(),
                features(row));
    }

    private static Map<String, Float> features(FeatureRow row) {
        var features = new LinkedHashMap<String, Float>();
        Feature.all().forEach(feature -> features.put(feature.id(), row.value(feature)));
        return features;
    }
}
