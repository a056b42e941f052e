package dev.millrace.checkout.risk;

import static dev.millrace.checkout.risk.Questions.ADA;
import static dev.millrace.checkout.risk.RiskDecision.Verdict.ACCEPT;
import static dev.millrace.checkout.risk.RiskDecision.Verdict.DECLINE;
import static dev.millrace.checkout.risk.RiskDecision.Verdict.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.risk.RiskDecision.FiredRule;
import dev.millrace.checkout.risk.RiskDecision.Reason;
import dev.millrace.checkout.risk.RiskDecision.Verdict;
import dev.millrace.checkout.risk.RiskQuestion.Payer;
import dev.millrace.checkout.secret.SecretBox;
import dev.millrace.fraud.Feature;
import dev.millrace.fraud.FraudModel;
import dev.millrace.fraud.ModelRefused;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskGateTest {
    private static final Velocity GONE = (space, paymentId, seen) -> Optional.empty();
    private static final RiskModel STARTER = RiskModel.of(FraudModel::starter);
    private static final RiskModel REFUSED = RiskModel.of(() -> {
        throw new ModelRefused("The fraud model's file is damaged.");
    });

    @TempDir
    static Path dir;

    private final StillClock clock = new StillClock();
    private SecretBox box;
    private RiskGate gate;

    @BeforeEach
    void open() {
        box = SecretBox.at(dir.resolve("master.key"), new SecureRandom());
        gate = TestRisk.gate(box, clock);
    }

    @Test
    void acceptsAPaymentThatNamesOnlyItsAmountWhateverTheAmount() {
        for (long cents = 1; cents < 1_000_000_000; cents *= 3) {
            RiskDecision decision = gate.decide(Questions.bare("pay_" + cents, cents));

            assertThat(decision.verdict()).as("%d cents", cents).isEqualTo(ACCEPT);
            assertThat(decision.rules()).isEmpty();
            assertThat(decision.model()).isPresent();
        }
    }

    @Test
    void acceptsTwoHundredBarePaymentsAMinuteOfOneShop() {
        var random = new Random(7);
        List<RiskDecision> decisions = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            clock.advance(Duration.ofMillis(300));

            decisions.add(gate.decide(Questions.bare("pay_" + i, 1 + random.nextInt(100_000))));
        }

        assertThat(decisions).allMatch(decision -> decision.verdict() == ACCEPT);
    }

    @Test
    void acceptsAPayerWhoIsKnownAndCalm() {
        for (int day = 0; day < 10; day++) {
            clock.advance(Duration.ofDays(1));

            RiskDecision decision = gate.decide(Questions.by(ADA, "pay_" + day, 2_500 + day));

            assertThat(decision.verdict()).as("day %d: %s", day, decision).isEqualTo(ACCEPT);
        }
    }

    @Test
    void reviewsManySmallAmountsOfEverNewNamesAndThenDeclinesThem() {
        List<Verdict> verdicts = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 620; i++) {
            clock.advance(Duration.ofSeconds(4));
            var thief = new Payer(
                    Optional.empty(),
                    Optional.of("x%d@mailinator.com".formatted(7_919 * i)),
                    Optional.of("John Smith"),
                    ADA.ip(),
                    Optional.empty(),
                    Optional.of("python-requests/2.32"),
                    ADA.device(),
                    Optional.empty());

            RiskDecision decision = gate.decide(Questions.by(thief, "pay_" + i, 100 + i % 100));

            verdicts.add(decision.verdict());
            decision.rules().stream().map(FiredRule::code).forEach(codes::add);
        }

        assertThat(verdicts.subList(10, 600)).containsOnly(REVIEW);
        assertThat(verdicts.subList(600, 620)).containsOnly(DECLINE);
        assertThat(codes).contains("high_score", "card_testing_device", "card_testing_ip");
    }

    @Test
    void reviewsAndThenDeclinesAPayerWhoPaysAbsurdlyOften() {
        var busy = new Payer(
                ADA.ref(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        List<List<FiredRule>> fired = new ArrayList<>();
        for (int i = 0; i <= 300; i++) {
            clock.advance(Duration.ofMillis(500));

            fired.add(gate.decide(Questions.by(busy, "pay_" + i, 5_000)).rules());
        }

        assertThat(fired.get(59)).extracting(FiredRule::code).doesNotContain("payer_too_often");
        assertThat(fired.get(60)).anyMatch(rule -> is(rule, "payer_too_often", REVIEW));
        assertThat(fired.get(299)).anyMatch(rule -> is(rule, "payer_too_often", REVIEW));
        assertThat(fired.get(300)).anyMatch(rule -> is(rule, "payer_too_often", DECLINE));
    }

    @Test
    void givesReasonsThatAddUpToTheMarginStrongestFirst() {
        for (int i = 0; i < 30; i++) {
            clock.advance(Duration.ofMinutes(1));
            RiskDecision decision = gate.decide(Questions.by(ADA, "pay_" + i, 100L << (i % 15)));

            double effects =
                    decision.reasons().stream().mapToDouble(Reason::effect).sum();
            double sum =
                    decision.base().orElseThrow() + effects + decision.rest().orElseThrow();

            assertThat(sum).isCloseTo(decision.margin().orElseThrow(), within(1e-9));
            assertThat(1 / (1 + Math.exp(-sum)))
                    .isCloseTo(decision.probability().orElseThrow(), within(1e-9));
            assertThat(decision.reasons()).hasSizeBetween(1, 5);
            assertThat(decision.reasons())
                    .isSortedAccordingTo(
                            (one, other) -> Double.compare(Math.abs(other.effect()), Math.abs(one.effect())));
        }
    }

    @Test
    void leavesToTheRestOnlyWhatIsWeakerThanEachReason() {
        gate.decide(Questions.by(ADA, "pay_1", 2_000));
        clock.advance(Duration.ofMinutes(5));

        RiskDecision decision = gate.decide(Questions.by(ADA, "pay_2", 40_000));

        var row = new float[Feature.all().size()];
        Feature.all()
                .forEach(feature -> row[feature.index()] = decision.features().get(feature.id()));
        var whole = FraudModel.starter().explain(row);
        double rest = Feature.all().stream()
                .filter(feature -> decision.reasons().stream()
                        .noneMatch(reason -> reason.feature().equals(feature.id())))
                .mapToDouble(whole::effect)
                .sum();
        assertThat(decision.rest().orElseThrow()).isCloseTo(rest, within(1e-9));
        assertThat(decision.score()).contains(FraudModel.starter().score(row).score());
    }

    @Test
    void keepsEveryNumberAsScoredAndNamesTheUnknown() {
        RiskDecision decision = gate.decide(Questions.by(ADA, "pay_1", 1_250));

        assertThat(decision.features())
                .hasSize(Feature.all().size())
                .containsEntry("amount", 12.5f)
                .containsEntry("hour_of_day", 12f)
                .containsEntry("account_age_days", 365f)
                .containsEntry("payer_new", 1f)
                .containsEntry("client_automated", 0f);
        assertThat(decision.unknownFeatures())
                .contains("country_mismatch", "item_count", "merchant_rush")
                .doesNotContain("amount", "payer_new", "ip_count_10m");
    }

    @Test
    void comesBackFromARowAsItWas() {
        RiskDecision decision = gate.decide(Questions.by(ADA, "pay_1", 123_456));
        RiskDecision blind = TestRisk.gate(box, clock, GONE, REFUSED).decide(Questions.bare("pay_2", 1_250));

        assertThat(RowJson.read(RowJson.write(decision), RiskDecision.class)).isEqualTo(decision);
        assertThat(RowJson.read(RowJson.write(blind), RiskDecision.class)).isEqualTo(blind);
    }

    @Test
    void decidesTheSameWhenAskedAgainAboutOnePayment() {
        RiskDecision first = gate.decide(Questions.by(ADA, "pay_1", 1_250));

        RiskDecision again = gate.decide(Questions.by(ADA, "pay_1", 1_250));
        RiskDecision next = gate.decide(Questions.by(ADA, "pay_2", 1_250));

        assertThat(again).isEqualTo(first);
        assertThat(next.features()).containsEntry("payer_count_1h", 1f);
    }

    @Test
    void reviewsWithoutCountersAndSaysSo() {
        RiskDecision decision = TestRisk.gate(box, clock, GONE, STARTER).decide(Questions.by(ADA, "pay_1", 1_250));

        assertThat(decision.verdict()).isEqualTo(REVIEW);
        assertThat(decision.rules()).extracting(FiredRule::code).containsExactly("blind_velocity");
        assertThat(decision.score()).isPresent();
        assertThat(decision.unknownFeatures()).contains("payer_new", "ip_count_10m", "device_count_10m");
    }

    @Test
    void reviewsWithoutAModelAndSaysSo() {
        RiskDecision decision =
                TestRisk.gate(box, clock, new MemoryCounters(), REFUSED).decide(Questions.bare("pay_1", 1_250));

        assertThat(decision.verdict()).isEqualTo(REVIEW);
        assertThat(decision.rules()).extracting(FiredRule::code).containsExactly("blind_model");
        assertThat(decision.level()).isEqualTo("unknown");
        assertThat(decision.model()).isEmpty();
        assertThat(decision.score()).isEmpty();
        assertThat(decision.margin()).isEmpty();
        assertThat(decision.reasons()).isEmpty();
        assertThat(decision.features()).hasSize(Feature.all().size());
    }

    @Test
    void declinesWhatARuleDeclinesAlsoWhenBlind() {
        RiskDecision decision =
                TestRisk.gate(box, clock, GONE, REFUSED).decide(Questions.scenario(Questions.SHOP, "decline"));

        assertThat(decision.verdict()).isEqualTo(DECLINE);
        assertThat(decision.rules())
                .extracting(FiredRule::code)
                .containsExactly("sandbox_decline", "blind_velocity", "blind_model");
    }

    private static boolean is(FiredRule rule, String code, Verdict verdict) {
        return rule.code().equals(code) && rule.verdict() == verdict;
    }

    /** Stands still until it is moved. */
    private static final class StillClock extends Clock {
        private Instant now = Questions.NOON;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
