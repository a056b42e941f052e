package dev.millrace.checkout.risk;

import static dev.millrace.checkout.risk.Questions.SHOP;
import static dev.millrace.checkout.risk.Questions.SHOP_LIVE;
import static dev.millrace.checkout.risk.RiskDecision.Verdict.ACCEPT;
import static dev.millrace.checkout.risk.RiskDecision.Verdict.DECLINE;
import static dev.millrace.checkout.risk.RiskDecision.Verdict.REVIEW;
import static dev.millrace.fraud.velocity.VelocityWindow.HOUR;
import static dev.millrace.fraud.velocity.VelocityWindow.TEN_MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.checkout.config.RiskConfig;
import dev.millrace.checkout.risk.RiskDecision.FiredRule;
import dev.millrace.checkout.risk.RiskDecision.Verdict;
import dev.millrace.checkout.risk.RiskModel.Opinion;
import dev.millrace.fraud.RiskLevel;
import dev.millrace.fraud.Score;
import dev.millrace.fraud.velocity.Activity;
import dev.millrace.fraud.velocity.Tally;
import dev.millrace.fraud.velocity.VelocityCounts;
import dev.millrace.fraud.velocity.VelocityWindow;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskRulesTest {
    private static final RiskConfig LIMITS = new RiskConfig(10, 20, 30, 40, 50, 60);

    private final RiskRules rules = new RiskRules(LIMITS);

    @ParameterizedTest
    @CsvSource({
        "payer, count, 9, ''",
        "payer, count, 10, payer_too_often REVIEW",
        "payer, count, 19, payer_too_often REVIEW",
        "payer, count, 20, payer_too_often DECLINE",
        "email, count, 9, ''",
        "email, count, 10, email_too_often REVIEW",
        "email, count, 20, email_too_often DECLINE",
        "device, small, 29, ''",
        "device, small, 30, card_testing_device REVIEW",
        "device, small, 39, card_testing_device REVIEW",
        "device, small, 40, card_testing_device DECLINE",
        "email, small, 29, ''",
        "email, small, 30, card_testing_email REVIEW",
        "email, small, 40, card_testing_email DECLINE",
        "ip, small, 49, ''",
        "ip, small, 50, card_testing_ip REVIEW",
        "ip, small, 60, card_testing_ip DECLINE",
        "ip, count, 100000, ''",
        "device, count, 100000, ''",
        "payer, small, 100000, ''",
        "merchant, count, 100000, ''",
        "merchant, small, 100000, ''",
    })
    void limitsHowOftenOnePayerOrPlaceMayAsk(String whose, String measure, long seen, String expected) {
        Activity activity = measure.equals("count") ? in(TEN_MINUTES, seen, 0) : in(HOUR, seen, seen);

        var fired =
                rules.fired(Questions.bare("pay_1", 100), Optional.of(counts(whose, activity)), Optional.of(score(0)));

        assertThat(fired.stream().map(rule -> rule.code() + " " + rule.verdict()))
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @Test
    void saysWhatWasCountedAndWhereTheLimitIs() {
        var fired = rules.fired(
                Questions.bare("pay_1", 100), Optional.of(counts("ip", in(HOUR, 57, 55))), Optional.of(score(0)));

        assertThat(fired)
                .containsExactly(new FiredRule(
                        "card_testing_ip", REVIEW, "small amounts from this IP in an hour: 55, the limit is 50"));
    }

    @ParameterizedTest
    @CsvSource({"74, ACCEPT", "75, REVIEW", "99, REVIEW"})
    void asksForAReviewFromTheScoreTheModelNames(int score, Verdict verdict) {
        var fired = rules.fired(Questions.bare("pay_1", 100), Optional.of(nothingSeen()), Optional.of(score(score)));

        assertThat(RiskRules.verdict(fired)).isEqualTo(verdict);
        assertThat(fired).extracting(FiredRule::code).isEqualTo(verdict == ACCEPT ? List.of() : List.of("high_score"));
    }

    @Test
    void reviewsWhatItCannotJudge() {
        var question = Questions.bare("pay_1", 100);

        var noCounters = rules.fired(question, Optional.empty(), Optional.of(score(0)));
        var noModel = rules.fired(question, Optional.of(nothingSeen()), Optional.empty());
        var neither = rules.fired(question, Optional.empty(), Optional.empty());

        assertThat(noCounters).extracting("code", "verdict").containsExactly(tuple("blind_velocity", REVIEW));
        assertThat(noModel).extracting("code", "verdict").containsExactly(tuple("blind_model", REVIEW));
        assertThat(neither).extracting(FiredRule::code).containsExactly("blind_velocity", "blind_model");
    }

    @Test
    void letsTheStrictestRuleDecideAndShowsAllInTheirOrder() {
        var fired = rules.fired(
                Questions.scenario(SHOP, "review"),
                Optional.of(counts("payer", in(TEN_MINUTES, 20, 0))),
                Optional.of(score(90)));

        assertThat(fired)
                .extracting(FiredRule::code)
                .containsExactly("sandbox_review", "payer_too_often", "high_score");
        assertThat(RiskRules.verdict(fired)).isEqualTo(DECLINE);
    }

    @Test
    void knowsScenariosInTestModeOnly() {
        var seen = Optional.of(nothingSeen());
        var calm = Optional.of(score(0));

        assertThat(rules.fired(Questions.scenario(SHOP, "review"), seen, calm))
                .extracting("code", "verdict")
                .containsExactly(tuple("sandbox_review", REVIEW));
        assertThat(rules.fired(Questions.scenario(SHOP, "decline"), seen, calm))
                .extracting("code", "verdict")
                .containsExactly(tuple("sandbox_decline", DECLINE));
        assertThat(rules.fired(Questions.scenario(SHOP, "pays_late"), seen, calm))
                .isEmpty();
        assertThat(rules.fired(Questions.scenario(SHOP_LIVE, "decline"), seen, calm))
                .isEmpty();
    }

    @Test
    void refusesLimitsThatCannotBeMeant() {
        assertThatThrownBy(() -> new RiskConfig(0, 20, 30, 40, 50, 60))
                .hasMessage("millrace.risk.payer.review.at is 0 and must be from 1 to 100000");
        assertThatThrownBy(() -> new RiskConfig(10, 9, 30, 40, 50, 60))
                .hasMessage("millrace.risk.payer.decline.at is 9 and must be from 10 to 1000000");
        assertThatThrownBy(() -> new RiskConfig(10, 20, 0, 40, 50, 60)).hasMessageContaining("small.review.at");
        assertThatThrownBy(() -> new RiskConfig(10, 20, 30, 29, 50, 60)).hasMessageContaining("small.decline.at");
        assertThatThrownBy(() -> new RiskConfig(10, 20, 30, 40, 0, 60)).hasMessageContaining("ip.small.review.at");
        assertThatThrownBy(() -> new RiskConfig(10, 20, 30, 40, 50, 49)).hasMessageContaining("ip.small.decline.at");
    }

    private static Opinion score(int score) {
        return new Opinion(
                new RiskDecision.Model("starter", "1", "abc"),
                75,
                new Score(score, RiskLevel.NORMAL, 0.01, -4.6),
                -5,
                0.4,
                List.of());
    }

    private static VelocityCounts nothingSeen() {
        return counts("nobody", Activity.NONE);
    }

    /** This activity of one of them; the others were never seen. */
    private static VelocityCounts counts(String whose, Activity activity) {
        return new VelocityCounts(
                of(whose, "payer", activity),
                of(whose, "email", activity),
                of(whose, "ip", activity),
                of(whose, "device", activity),
                of(whose, "merchant", activity),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Activity> of(String whose, String who, Activity activity) {
        return Optional.of(whose.equals(who) ? activity : Activity.NONE);
    }

    private static Activity in(VelocityWindow window, long count, long small) {
        var tallies = new EnumMap<VelocityWindow, Tally>(VelocityWindow.class);
        tallies.putAll(Activity.NONE.tallies());
        tallies.put(window, new Tally(count, 100 * count, small));
        return new Activity(tallies, 3_600);
    }
}
