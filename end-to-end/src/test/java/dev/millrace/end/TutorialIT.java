package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tutorial is true: its commands run as they stand there, in order, and say what it promises. */
@ExtendWith(RunningProduct.class)
class TutorialIT {
    private static final Path PAGE = Product.HOME.resolve("docs/tutorials/first-payment.md");

    @Test
    void doesWhatItSays(Product product) throws IOException {
        List<TutorialStep> steps = TutorialStep.read(Files.readAllLines(PAGE));

        var said = Product.runCommand(
                List.of("sh", "-eu", script(steps)),
                Product.HOME,
                Map.of("DATA", product.data().toString()));

        assertThat(said.exit()).as(said.words()).isZero();
        String[] outputs = said.words().split("\n" + TutorialStep.MARK + "\n", -1);
        assertThat(steps).hasSizeGreaterThan(3);
        assertThat(outputs).hasSize(steps.size() + 1);
        for (int i = 0; i < steps.size(); i++) {
            for (String promised : steps.get(i).expected()) {
                assertThat(outputs[i + 1])
                        .as("line %d of the tutorial", steps.get(i).line())
                        .contains(promised);
            }
        }
    }

    /** One script, so that variables live on from step to step, as in the reader's shell. */
    private static String script(List<TutorialStep> steps) throws IOException {
        Path script = Path.of("target", "tutorial.sh").toAbsolutePath();
        Files.write(
                script,
                steps.stream()
                        .map(step -> "printf '\\n%s\\n' '" + TutorialStep.MARK + "'\n" + step.commands())
                        .toList());
        return script.toString();
    }
}
