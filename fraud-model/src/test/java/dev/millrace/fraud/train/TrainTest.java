package dev.millrace.fraud.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.fraud.FraudModel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains for real, which takes half a minute. */
class TrainTest {

    @Test
    void givesTheCommittedModelByteForByte(@TempDir Path folder) throws IOException, URISyntaxException {
        // XGBoost's jar brings native code for this architecture only; elsewhere the committed file is all there is.
        assumeTrue(System.getProperty("os.arch").matches("amd64|x86_64"), "xgboost4j has no library for this machine");
        Path written = folder.resolve("starter.model");

        int exit = Train.run(written.toString());

        assertThat(exit).isZero();
        assertThat(written)
                .hasSameBinaryContentAs(
                        Path.of(FraudModel.class.getResource(FraudModel.STARTER).toURI()));
    }

    @Test
    void saysHowItIsCalled(@TempDir Path folder) throws IOException {
        assertThat(Train.run("--write", folder.toString())).isEqualTo(2);
        assertThat(Train.run("one", "two")).isEqualTo(2);
    }

    @Test
    void findsAFileThatDiffers(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("starter.model");
        byte[] model = {1, 2, 3};

        assertThat(Train.compare(file, model)).isEqualTo(1);
        Files.write(file, new byte[] {1, 2, 4});
        assertThat(Train.compare(file, model)).isEqualTo(1);
        Files.write(file, model);
        assertThat(Train.compare(file, model)).isZero();
    }
}
