package dev.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.fraud.facts.CartFacts;
import dev.millrace.fraud.facts.CheckoutFacts;
import dev.millrace.fraud.facts.ClientKind;
import dev.millrace.fraud.facts.EmailFacts;
import dev.millrace.fraud.facts.PayerFacts;
import dev.millrace.fraud.velocity.MemoryVelocity;
import dev.millrace.fraud.velocity.Sighting;
import dev.millrace.fraud.velocity.VelocityCounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FraudModelTest {

    private static final Instant MORNING = Instant.parse("2026-11-20T09:00:00Z");

    private static final FraudModel MODEL = FraudModel.starter();

    @Test
    void acceptsAPaymentThatNamesOnlyItsAmount() {
        for (int hour = 0; hour < 24; hour++) {
            for (long cents = 1; cents < 1_000_000_000; cents *= 3) {
                FeatureRow row = FeatureRow.of(
                        CheckoutFacts.bare(OptionalLong.of(cents), OptionalInt.of(hour), VelocityCounts.unknown()));

                assertThat(MODEL.score(row).level()).as("%d cents", cents).isEqualTo(RiskLevel.NORMAL);
            }
        }
    }

    @Test
    void acceptsTwoHundredBarePaymentsAMinute() {
        var velocity = new MemoryVelocity();
        var random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            long cents = i % 2 == 0 ? 1_250 : 1 + random.nextInt(100_000);
            Sighting sighting = sighting(MORNING.plusMillis(i * 300L), cents, Optional.empty(), Optional.empty());
            FeatureRow row = FeatureRow.of(
                    CheckoutFacts.bare(OptionalLong.of(cents), OptionalInt.of(9), velocity.readAndAdd(sighting)));

            assertThat(MODEL.score(row).level()).as("payment %d", i).isEqualTo(RiskLevel.NORMAL);
        }
    }

    @Test
    void acceptsTheFirstPurchaseOfAnOrdinaryPayer() {
        assertThat(MODEL.score(purchase(new MemoryVelocity(), 0)).level()).isEqualTo(RiskLevel.NORMAL);
    }

    @Test
    void seesABurstOfCardTestsFarAboveAPurchase() {
        var velocity = new MemoryVelocity();
        FeatureRow last = cardTest(velocity, 0);
        for (int i = 1; i < 20; i++) {
            last = cardTest(velocity, i);
        }

        Score test = MODEL.score(last);
        Score purchase = MODEL.score(purchase(new MemoryVelocity(), 0));

        assertThat(test.margin()).isGreaterThan(purchase.margin() + 3);
        assertThat(test.score()).isGreaterThanOrEqualTo(MODEL.reviewAt());
        assertThat(MODEL.reasons(last, 5))
                .extracting(Reason::code)
                .containsAnyOf("many_emails_on_device", "many_emails_on_ip", "small_amounts_on_ip");
    }

    @Test
    void explainsEveryScoreToTheLastBit() {
        var velocity = new MemoryVelocity();
        for (int i = 0; i < 50; i++) {
            FeatureRow row = i % 2 == 0 ? cardTest(velocity, i) : purchase(velocity, i);

            Explanation why = MODEL.explain(row);

            double sum =
                    why.base() + Feature.all().stream().mapToDouble(why::effect).sum();
            assertThat(sum).isCloseTo(MODEL.score(row).margin(), within(1e-6));
            assertThat(why.margin()).isCloseTo(sum, within(1e-9));
        }
    }

    @Test
    void namesTheStrongestReasonsFirstAndNothingUnknown() {
        var velocity = new MemoryVelocity();
        cardTest(velocity, 0);
        FeatureRow row = cardTest(velocity, 1);

        List<Reason> reasons = MODEL.reasons(row, 5);

        assertThat(reasons).hasSize(5);
        assertThat(reasons).noneMatch(reason -> row.unknown().contains(reason.feature()));
        for (int at = 1; at < reasons.size(); at++) {
            assertThat(Math.abs(reasons.get(at).effect()))
                    .isLessThanOrEqualTo(Math.abs(reasons.get(at - 1).effect()));
        }
        assertThat(reasons).allSatisfy(reason -> {
            assertThat(reason.value()).isEqualTo(row.value(reason.feature()));
            assertThat(reason.effect()).isEqualTo(MODEL.explain(row).effect(reason.feature()));
            assertThat(reason.text()).isEqualTo(reason.feature().text(reason.value()));
        });
    }

    @Test
    void saysWhichModelItIs() {
        ModelInfo info = MODEL.info();

        assertThat(info.id()).isEqualTo("starter");
        assertThat(info.schema()).isEqualTo(FeatureSchema.hash());
        assertThat(info.sha256()).matches("[0-9a-f]{64}");
        assertThat(info.trainedRows()).isGreaterThan(10_000);
        assertThat(info.provenance()).containsKeys("trainer", "simulator", "heldout_auc", "parity_max");
        assertThat(MODEL.reviewAt()).isEqualTo(75);
    }

    @Test
    void refusesARowThatIsNotWhole() {
        float[] hole = new float[Feature.all().size()];
        hole[3] = Float.NaN;

        assertThatIllegalArgumentException().isThrownBy(() -> MODEL.score(new float[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> MODEL.score(hole));
        assertThatIllegalArgumentException().isThrownBy(() -> MODEL.explain(hole));
    }

    private static FeatureRow purchase(MemoryVelocity velocity, int n) {
        return row(velocity, n, 1_250, "cust_77", "ada@example.org", "Ada", "203.0.113.7", "laptop");
    }

    private static FeatureRow cardTest(MemoryVelocity velocity, int n) {
        String email = "k%dq%d@mailinator.com".formatted(n, 7_000 + n);
        return row(velocity, n, 120, "guest" + n, email, "Max Power", "198.51.100.9", "bot");
    }

    private static FeatureRow row(
            MemoryVelocity velocity,
            int n,
            long cents,
            String payer,
            String email,
            String name,
            String ip,
            String device) {
        var sighting = new Sighting(
                MORNING.plusSeconds(10L * n),
                OptionalLong.of(cents),
                "shop",
                Optional.of(payer),
                Optional.of(email),
                Optional.of(ip),
                Optional.of(device));
        return FeatureRow.of(new CheckoutFacts(
                OptionalLong.of(cents),
                OptionalInt.of(9),
                CartFacts.unknown(),
                new PayerFacts(OptionalDouble.empty(), EmailFacts.of(email, Optional.of(name)), Optional.empty()),
                Optional.of(ClientKind.INTERACTIVE),
                Optional.empty(),
                velocity.readAndAdd(sighting)));
    }

    private static Sighting sighting(Instant at, long cents, Optional<String> payer, Optional<String> email) {
        return new Sighting(at, OptionalLong.of(cents), "shop", payer, email, Optional.empty(), Optional.empty());
    }
}
