package dev.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.fraud.facts.CartFacts;
import dev.millrace.fraud.facts.CheckoutFacts;
import dev.millrace.fraud.facts.ClientKind;
import dev.millrace.fraud.facts.EmailFacts;
import dev.millrace.fraud.facts.EmailProvider;
import dev.millrace.fraud.facts.Initiator;
import dev.millrace.fraud.facts.PayerFacts;
import dev.millrace.fraud.velocity.Activity;
import dev.millrace.fraud.velocity.Company;
import dev.millrace.fraud.velocity.Tally;
import dev.millrace.fraud.velocity.VelocityCounts;
import dev.millrace.fraud.velocity.VelocityWindow;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FeatureRowTest {

    /** 10, 20, 30, 40 and 50 payments of 20 EUR each, every tenth of them small; known for two days. */
    private static final Activity BUSY = busy(172_800);

    private static final CheckoutFacts ALL_KNOWN = new CheckoutFacts(
            OptionalLong.of(5_000),
            OptionalInt.of(23),
            new CartFacts(OptionalInt.of(3), OptionalDouble.of(0.5), OptionalLong.of(4_050)),
            new PayerFacts(
                    OptionalDouble.of(400.5),
                    Optional.of(new EmailFacts(EmailProvider.DISPOSABLE, 0.25, OptionalDouble.of(0.75))),
                    Optional.of(true)),
            Optional.of(ClientKind.AUTOMATED),
            Optional.of(Initiator.VERIFIED_AGENT),
            new VelocityCounts(
                    Optional.of(BUSY),
                    Optional.of(BUSY),
                    Optional.of(BUSY),
                    Optional.of(BUSY),
                    Optional.of(BUSY),
                    Optional.of(new Company(4, 5)),
                    Optional.of(new Company(6, 7)),
                    Optional.of(true),
                    Optional.of(false)));

    private static Activity busy(long knownSeconds) {
        var tallies = new EnumMap<VelocityWindow, Tally>(VelocityWindow.class);
        int count = 0;
        for (VelocityWindow window : VelocityWindow.values()) {
            count += 10;
            tallies.put(window, new Tally(count, count * 2_000L, count / 10));
        }
        return new Activity(tallies, knownSeconds);
    }

    @Test
    void measuresEveryFeatureOfARequestThatTellsAll() {
        FeatureRow row = FeatureRow.of(ALL_KNOWN);

        Map<Feature, Double> expected = new EnumMap<>(Feature.class);
        expected.put(Feature.AMOUNT, 50.0);
        expected.put(Feature.AMOUNT_OVER_PAYER_MEAN, 2.5);
        expected.put(Feature.AMOUNT_OVER_MERCHANT_MEAN, 2.5);
        expected.put(Feature.ITEM_COUNT, 3.0);
        expected.put(Feature.DIGITAL_SHARE, 0.5);
        expected.put(Feature.DEAREST_ITEM, 40.5);
        expected.put(Feature.HOUR_OF_DAY, 23.0);
        expected.put(Feature.ACCOUNT_AGE_DAYS, 400.5);
        expected.put(Feature.PAYER_NEW, 0.0);
        expected.put(Feature.PAYER_KNOWN_DAYS, 2.0);
        expected.put(Feature.PAYER_COUNT_1H, 20.0);
        expected.put(Feature.PAYER_COUNT_1D, 30.0);
        expected.put(Feature.PAYER_SUM_7D, 800.0);
        expected.put(Feature.DEVICE_NEW_TO_PAYER, 1.0);
        expected.put(Feature.IP_NEW_TO_PAYER, 0.0);
        expected.put(Feature.EMAIL_DISPOSABLE, 1.0);
        expected.put(Feature.EMAIL_FREE, 0.0);
        expected.put(Feature.EMAIL_DIGITS_SHARE, 0.25);
        expected.put(Feature.NAME_EMAIL_SIMILARITY, 0.75);
        expected.put(Feature.EMAIL_KNOWN_DAYS, 2.0);
        expected.put(Feature.EMAIL_COUNT_1H, 20.0);
        expected.put(Feature.COUNTRY_MISMATCH, 1.0);
        expected.put(Feature.CLIENT_AUTOMATED, 1.0);
        expected.put(Feature.AGENT_INITIATED, 1.0);
        expected.put(Feature.AGENT_VERIFIED, 1.0);
        expected.put(Feature.IP_COUNT_10M, 10.0);
        expected.put(Feature.IP_COUNT_1D, 30.0);
        expected.put(Feature.IP_SMALL_COUNT_1H, 2.0);
        expected.put(Feature.EMAILS_ON_IP_1D, 4.0);
        expected.put(Feature.PAYERS_ON_IP_1D, 5.0);
        expected.put(Feature.DEVICE_COUNT_10M, 10.0);
        expected.put(Feature.DEVICE_SMALL_COUNT_1H, 2.0);
        expected.put(Feature.EMAILS_ON_DEVICE_1D, 6.0);
        expected.put(Feature.PAYERS_ON_DEVICE_1D, 7.0);
        expected.put(Feature.DEVICE_KNOWN_DAYS, 2.0);
        // 40 in two days are 0.14 in ten minutes, and less than one is no rush to compare with.
        expected.put(Feature.MERCHANT_RUSH, 10.0);
        assertThat(row.unknown()).isEmpty();
        assertThat(expected).hasSameSizeAs(Feature.all());
        expected.forEach((feature, value) ->
                assertThat((double) row.value(feature)).as(feature.id()).isCloseTo(value, within(1e-6)));
    }

    @Test
    void takesWhatIsUnknownForNeutralAndListsIt() {
        FeatureRow row =
                FeatureRow.of(CheckoutFacts.bare(OptionalLong.of(1_250), OptionalInt.of(9), VelocityCounts.unknown()));

        var unknown = EnumSet.allOf(Feature.class);
        unknown.removeAll(EnumSet.of(Feature.AMOUNT, Feature.HOUR_OF_DAY));
        assertThat(row.unknown()).isEqualTo(unknown);
        assertThat(unknown).allSatisfy(f -> assertThat(row.value(f)).isEqualTo(f.neutral()));
        assertThat(row.value(Feature.AMOUNT)).isEqualTo(12.5f);
        assertThat(row.value(Feature.HOUR_OF_DAY)).isEqualTo(9f);
    }

    @Test
    void knowsNothingOfAnAmountWithoutARate() {
        FeatureRow row =
                FeatureRow.of(CheckoutFacts.bare(OptionalLong.empty(), OptionalInt.empty(), VelocityCounts.unknown()));

        assertThat(row.unknown()).containsExactlyInAnyOrderElementsOf(Feature.all());
    }

    @Test
    void stopsAtTheLargestValueOfAFeature() {
        FeatureRow row = FeatureRow.of(
                CheckoutFacts.bare(OptionalLong.of(Long.MAX_VALUE), OptionalInt.empty(), VelocityCounts.unknown()));

        assertThat(row.value(Feature.AMOUNT)).isEqualTo(Feature.AMOUNT.max());
    }

    @Test
    void comparesWithNoMeanBeforeThereIsAHistory() {
        var counts = new VelocityCounts(
                Optional.of(Activity.NONE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Activity.NONE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        FeatureRow row = FeatureRow.of(CheckoutFacts.bare(OptionalLong.of(1_250), OptionalInt.of(9), counts));

        assertThat(row.unknown())
                .contains(Feature.AMOUNT_OVER_PAYER_MEAN, Feature.AMOUNT_OVER_MERCHANT_MEAN, Feature.MERCHANT_RUSH)
                .doesNotContain(Feature.PAYER_NEW);
        assertThat(row.value(Feature.PAYER_NEW)).isEqualTo(1f);
    }

    @Test
    void handsOutCopiesOfItsNumbers() {
        FeatureRow row = FeatureRow.of(ALL_KNOWN);

        row.values()[Feature.AMOUNT.index()] = -1;

        assertThat(row.value(Feature.AMOUNT)).isEqualTo(50f);
    }
}
