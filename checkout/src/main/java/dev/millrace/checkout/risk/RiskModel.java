package dev.millrace.checkout.risk;

import dev.millrace.fraud.Explanation;
import dev.millrace.fraud.FeatureRow;
import dev.millrace.fraud.FraudModel;
import dev.millrace.fraud.ModelInfo;
import dev.millrace.fraud.ModelRefused;
import dev.millrace.fraud.Score;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The model in force. One that is refused leaves the gate without an opinion, never without a gate. */
@Singleton
final class RiskModel {
    private static final System.Logger LOG = System.getLogger(RiskModel.class.getName());

    /** As many reasons as a person reads. */
    private static final int REASONS_MAX = 5;

    private final Optional<FraudModel> model;

    @Inject
    RiskModel() {
        this(load(FraudModel::starter));
    }

    private RiskModel(Optional<FraudModel> model) {
        this.model = model;
    }

    static RiskModel of(Supplier<FraudModel> source) {
        return new RiskModel(load(source));
    }

    private static Optional<FraudModel> load(Supplier<FraudModel> source) {
        try {
            FraudModel loaded = source.get();
            ModelInfo info = loaded.info();
            LOG.log(
                    System.Logger.Level.INFO,
                    "risk.model id={0} version={1} sha256={2}",
                    info.id(),
                    info.version(),
                    info.sha256());
            return Optional.of(loaded);
        } catch (ModelRefused | UncheckedIOException refused) {
            LOG.log(System.Logger.Level.ERROR, "risk.model none, so payments are reviewed: {0}", refused.getMessage());
            return Optional.empty();
        }
    }

    /** Being told of the start is what makes it load then, and not with the first payment. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object deployed) {}

    Optional<RiskDecision.Model> inForce() {
        return model.map(FraudModel::info).map(RiskModel::named);
    }

    private static RiskDecision.Model named(ModelInfo info) {
        return new RiskDecision.Model(info.id(), info.version(), info.sha256());
    }

    /** What the model says of this payment; empty where there is none. */
    Optional<Opinion> opinion(FeatureRow row) {
        return model.map(model -> opinion(model, row));
    }

    private static Opinion opinion(FraudModel model, FeatureRow row) {
        Explanation explanation = model.explain(row);
        var reasons = model.reasons(row, REASONS_MAX).stream()
                .map(reason -> new RiskDecision.Reason(
                        reason.code(), reason.feature().id(), plain(reason.value()), reason.effect(), reason.text()))
                .toList();
        double told = reasons.stream().mapToDouble(RiskDecision.Reason::effect).sum();
        return new Opinion(
                named(model.info()),
                model.reviewAt(),
                model.score(row),
                explanation.base(),
                explanation.margin() - explanation.base() - told,
                reasons);
    }

    /** The double that reads as the float does: 0.6 and not 0.6000000238418579. */
    private static double plain(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    /**
     * What a model says of one payment.
     *
     * @param reviewAt the score from which a person should look
     * @param base the mean of all training data, in log-odds
     * @param rest what all features but those in {@code reasons} added to it
     */
    record Opinion(
            RiskDecision.Model model,
            int reviewAt,
            Score score,
            double base,
            double rest,
            List<RiskDecision.Reason> reasons) {}
}
