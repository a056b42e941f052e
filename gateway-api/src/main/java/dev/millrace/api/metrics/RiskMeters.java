package dev.millrace.api.metrics;

import dev.millrace.checkout.risk.RiskDecision;
import dev.millrace.checkout.risk.RiskListener;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** How payments are decided about, and how long that takes. */
@Singleton
class RiskMeters implements RiskListener {
    private final Histogram seconds;
    private final Counter decisions;

    @Inject
    RiskMeters(Meters meters) {
        this.seconds = meters.histogram("millrace_risk_seconds", "Time to decide about a payment");
        this.decisions = meters.counter(
                "millrace_risk_decisions_total",
                "Decisions about payments; without a model the rules decided alone",
                "decision",
                "model");
    }

    @Override
    public void decided(RiskDecision decision, long tookMillis) {
        seconds.observe(tookMillis);
        decisions.increment(
                decision.verdict().wireName(),
                decision.model().map(RiskDecision.Model::version).orElse("none"));
    }
}
