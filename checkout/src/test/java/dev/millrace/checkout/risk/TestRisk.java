package dev.millrace.checkout.risk;

import dev.millrace.checkout.config.RiskConfig;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.fraud.FraudModel;
import java.time.Clock;

/** A risk gate put together by hand: the model we ship, the usual limits, counters in memory. */
public final class TestRisk {
    private TestRisk() {}

    public static RiskGate gate(SecretBox box, Clock clock) {
        return gate(box, clock, new MemoryCounters(), RiskModel.of(FraudModel::starter));
    }

    static RiskGate gate(SecretBox box, Clock clock, Velocity velocity, RiskModel model) {
        return new RiskGate(
                new SightingKeys(box),
                velocity,
                model,
                new RiskRules(RiskConfig.DEFAULT),
                clock,
                (decision, tookMillis) -> {});
    }
}
