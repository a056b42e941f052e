package dev.millrace.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeatureTest {

    @Test
    void keepsTheSchemaThatModelsWereTrainedWith() {
        // A change here is a new schema: every model in use must be trained again with it.
        assertThat(FeatureSchema.hash()).isEqualTo("4970c4096d3915bd85da8179b3769dafc04d30c895f49aae86e949c0750c4ada");
    }

    @Test
    void hasANeutralValueWithinItsLimits() {
        assertThat(Feature.all()).allSatisfy(f -> assertThat(f.neutral()).isBetween(0f, f.max()));
    }

    @Test
    void saysItsValueInWords() {
        assertThat(Feature.AMOUNT_OVER_PAYER_MEAN.text(6.13f)).isEqualTo("6.1 times what this payer usually spends");
        assertThat(Feature.AMOUNT.text(12.5f)).isEqualTo("the amount is about 12.50 EUR");
        assertThat(Feature.EMAIL_DIGITS_SHARE.text(0.25f)).isEqualTo("25 % of the e-mail address are digits");
        assertThat(Feature.PAYER_NEW.text(1)).isEqualTo("the payer was not seen here before");
        assertThat(Feature.PAYER_NEW.text(0)).isEqualTo("the payer was seen here before");
    }

    @Test
    void hasACodeAndATextForEveryFeature() {
        assertThat(Feature.all()).allSatisfy(f -> {
            assertThat(f.code()).matches("[a-z_]+");
            assertThat(f.text(1)).isNotBlank().doesNotContain("{}", "|");
            assertThat(f.text(0)).isNotBlank().doesNotContain("{}", "|");
        });
    }
}
