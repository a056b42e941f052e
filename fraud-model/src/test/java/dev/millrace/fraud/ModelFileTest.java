package dev.millrace.fraud;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelFileTest {

    private byte[] starter;

    @BeforeEach
    void readTheStarterModel() throws IOException {
        try (var file = FraudModel.class.getResourceAsStream(FraudModel.STARTER)) {
            starter = file.readAllBytes();
        }
    }

    @Test
    void staysSmall() {
        assertThat(starter).hasSizeLessThanOrEqualTo(ModelFile.BYTES_MAX);
    }

    @Test
    void readsWhatItWrote() {
        byte[] again = ModelText.read(starter).toBytes();

        assertThat(again).isEqualTo(starter);
    }

    @Test
    void holdsEnoughStoredPayments() {
        ModelFile file = ModelText.read(starter);

        assertThat(file.samples()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(file.samples()).anyMatch(s -> s.score() >= file.scale().reviewAt());
        assertThat(file.samples()).anyMatch(s -> s.score() < file.scale().elevatedAt());
    }

    @Test
    void isRefusedWhenAnyByteIsFlipped() {
        for (int at = 0; at < starter.length; at += 97) {
            byte[] damaged = starter.clone();
            damaged[at] ^= 1;

            assertRefused(damaged, "SHA-256");
        }
    }

    @Test
    void isRefusedWhenItIsCutOrTooLong() {
        assertRefused(new byte[0], "no fraud model");
        assertRefused(Arrays.copyOf(starter, starter.length - 1), "SHA-256");
        assertRefused(Arrays.copyOf(starter, ModelFile.BYTES_MAX + 1), "no fraud model");
    }

    @Test
    void isRefusedWhenMeantForOtherFeatures() {
        byte[] foreign = changed(text -> text.replace(FeatureSchema.hash(), "0".repeat(64)));

        assertRefused(foreign, "trained for other features");
    }

    @Test
    void isRefusedWhenOfAnotherFormat() {
        assertRefused(changed(text -> text.replace("millrace-fraud-model 1", "millrace-fraud-model 2")), "format");
    }

    @Test
    void isRefusedWhenAStoredAnswerDiffers() {
        // Each change leaves a file that can be read and whose hash is right: only the stored answers give it away.
        assertRefused(changed(text -> text.replaceFirst("(?m)^(sample \\S+) \\d+", "$1 50")), "stored payment");
        assertRefused(changed(text -> text.replaceFirst("(?m)^sample \\S+", "sample 0.5")), "stored payment");
        assertRefused(changed(text -> text.replaceFirst("(?m)^tree .*\n", "")), "stored payment");
        assertRefused(
                changed(text -> text.replaceFirst("(?m)^calibration (\\S+) \\S+", "calibration $1 0.0")),
                "stored payment");
    }

    @Test
    void isRefusedWhenALineMakesNoSense() {
        assertRefused(changed(text -> text.replaceFirst("(?m)^tree \\d+<", "tree 99<")), "cannot be understood");
        assertRefused(changed(text -> text.replaceFirst("(?m)^cuts \\S+", "cuts x")), "cannot be understood");
        assertRefused(changed(text -> text + "more\n"), "cannot be understood");
        assertRefused(changed(text -> text.replaceFirst("(?m)^levels .*\n", "")), "cannot be understood");
        assertRefused(changed(text -> text.replaceAll("(?m)^sample .*\n", "")), "cannot be understood");
    }

    @Test
    void scoresOnlyOnAScaleThatRises() {
        ScoreScale good = ModelText.read(starter).scale();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoreScale(good.cuts().reversed(), 65, 75, 90));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScoreScale(good.cuts(), 75, 65, 90));
        assertThat(good.scoreOf(good.cuts().getFirst() - 1)).isZero();
        assertThat(good.scoreOf(good.cuts().getLast())).isEqualTo(99);
    }

    private byte[] changed(UnaryOperator<String> change) {
        String whole = new String(starter, US_ASCII);
        String before = whole.substring(0, whole.indexOf("sha256 "));
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        return (after + "sha256 " + Sha256.hex(after.getBytes(US_ASCII)) + "\n").getBytes(US_ASCII);
    }

    private static void assertRefused(byte[] file, String because) {
        assertThatExceptionOfType(ModelRefused.class)
                .isThrownBy(() -> FraudModel.load(new ByteArrayInputStream(file)))
                .withMessageContaining(because);
    }
}
