package dev.millrace.fraud;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gateway loads these classes without Tribuo and XGBoost on its class path. */
class ServingTest {

    @Test
    void touchesTheTrainersOnlyInTheTrainPackage() throws IOException, URISyntaxException {
        List<Path> classes = classes();

        List<Path> serving = classes.stream().filter(file -> !inTrain(file)).toList();
        List<Path> training = classes.stream().filter(file -> inTrain(file)).toList();

        assertThat(serving).hasSizeGreaterThan(20).noneMatch(ServingTest::namesATrainer);
        assertThat(training).anyMatch(ServingTest::namesATrainer);
    }

    private static List<Path> classes() throws IOException, URISyntaxException {
        Path root = Path.of(FraudModel.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static boolean inTrain(Path file) {
        return file.getParent().endsWith("dev/millrace/fraud/train");
    }

    /** Names of other classes stand in a class file as plain text. */
    private static boolean namesATrainer(Path file) {
        try {
            String text = Files.readString(file, ISO_8859_1);
            return text.contains("org/tribuo/")
                    || text.contains("ml/dmlc/")
                    || text.contains("dev/millrace/fraud/train/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
