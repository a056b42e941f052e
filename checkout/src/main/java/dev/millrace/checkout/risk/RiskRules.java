package dev.millrace.checkout.risk;

import static dev.millrace.fraud.velocity.VelocityWindow.HOUR;
import static dev.millrace.fraud.velocity.VelocityWindow.TEN_MINUTES;

import dev.millrace.checkout.config.RiskConfig;
import dev.millrace.checkout.risk.RiskDecision.FiredRule;
import dev.millrace.checkout.risk.RiskDecision.Verdict;
import dev.millrace.checkout.risk.RiskModel.Opinion;
import dev.millrace.fraud.velocity.Activity;
import dev.millrace.fraud.velocity.VelocityCounts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Every rule there is, in the order in which they are asked and shown: hard rules, the model's score, and what follows
 * from not knowing. Rules only ask for something; the strictest wish is the verdict.
 */
@Singleton
final class RiskRules {
    private final List<SpeedLimit> limits;

    @Inject
    RiskRules(RiskConfig config) {
        limits = List.of(
                often("payer_too_often", "payments of this payer", VelocityCounts::payer, config),
                often("email_too_often", "payments with this e-mail address", VelocityCounts::email, config),
                small("card_testing_device", "from this device", VelocityCounts::device, config),
                small("card_testing_email", "with this e-mail address", VelocityCounts::email, config),
                // Hundreds of people may stand behind one IP.
                new SpeedLimit(
                        "card_testing_ip",
                        "small amounts from this IP in an hour",
                        VelocityCounts::ip,
                        seen -> seen.in(HOUR).small(),
                        config.ipSmallReviewAt(),
                        config.ipSmallDeclineAt()));
    }

    private static SpeedLimit often(
            String code, String what, Function<VelocityCounts, Optional<Activity>> whose, RiskConfig config) {
        return new SpeedLimit(
                code,
                what + " in 10 minutes",
                whose,
                seen -> seen.in(TEN_MINUTES).count(),
                config.payerReviewAt(),
                config.payerDeclineAt());
    }

    private static SpeedLimit small(
            String code, String where, Function<VelocityCounts, Optional<Activity>> whose, RiskConfig config) {
        return new SpeedLimit(
                code,
                "small amounts %s in an hour".formatted(where),
                whose,
                seen -> seen.in(HOUR).small(),
                config.smallReviewAt(),
                config.smallDeclineAt());
    }

    /**
     * The rules that fire, in their order.
     *
     * @param counts empty when the counters could not be asked
     * @param opinion empty when there is no model
     */
    List<FiredRule> fired(RiskQuestion question, Optional<VelocityCounts> counts, Optional<Opinion> opinion) {
        return Stream.of(
                        scenario(question).stream(),
                        counts.stream().flatMap(seen -> limits.stream().flatMap(limit -> limit.fired(seen).stream())),
                        opinion.flatMap(RiskRules::highScore).stream(),
                        blind(
                                counts.isEmpty(),
                                "blind_velocity",
                                "the counters of earlier payments could not be asked"),
                        blind(opinion.isEmpty(), "blind_model", "there is no model that could have scored this"))
                .flatMap(Function.identity())
                .toList();
    }

    /** What the rules ask for together. */
    static Verdict verdict(List<FiredRule> fired) {
        return fired.stream().map(FiredRule::verdict).max(Verdict::compareTo).orElse(Verdict.ACCEPT);
    }

    private static Optional<FiredRule> scenario(RiskQuestion question) {
        String scenario = question.space().livemode() ? "" : question.scenario().orElse("");
        return switch (scenario) {
            case "review" ->
                Optional.of(new FiredRule("sandbox_review", Verdict.REVIEW, "the sandbox scenario asks for a review"));
            case "decline" ->
                Optional.of(new FiredRule("sandbox_decline", Verdict.DECLINE, "the sandbox scenario asks for a no"));
            default -> Optional.empty();
        };
    }

    private static Optional<FiredRule> highScore(Opinion opinion) {
        int score = opinion.score().score();
        return score >= opinion.reviewAt()
                ? Optional.of(new FiredRule(
                        "high_score",
                        Verdict.REVIEW,
                        "the score is %d, and from %d on a person looks".formatted(score, opinion.reviewAt())))
                : Optional.empty();
    }

    /** Not knowing is no open gate. */
    private static Stream<FiredRule> blind(boolean isBlind, String code, String text) {
        return isBlind ? Stream.of(new FiredRule(code, Verdict.REVIEW, text)) : Stream.empty();
    }

    /** What one payer, device or place may do in a time; counts are those before the present payment. */
    private record SpeedLimit(
            String code,
            String what,
            Function<VelocityCounts, Optional<Activity>> whose,
            ToLongFunction<Activity> measure,
            long reviewAt,
            long declineAt) {

        Optional<FiredRule> fired(VelocityCounts counts) {
            long seen = whose.apply(counts).map(measure::applyAsLong).orElse(0L);
            if (seen >= declineAt) {
                return Optional.of(rule(Verdict.DECLINE, seen, declineAt));
            }
            return seen >= reviewAt ? Optional.of(rule(Verdict.REVIEW, seen, reviewAt)) : Optional.empty();
        }

        private FiredRule rule(Verdict verdict, long seen, long limit) {
            return new FiredRule(code, verdict, "%s: %d, the limit is %d".formatted(what, seen, limit));
        }
    }
}
