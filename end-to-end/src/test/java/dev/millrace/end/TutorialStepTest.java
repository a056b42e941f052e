package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TutorialStepTest {
    @Test
    void readsOnlyBlocksThatAreMarkedAndWhatTheyPromise() {
        var steps = TutorialStep.read("""
                # First
                ```sh
                rm -rf not-run
                ```
                <!-- run -->
                ```sh
                A=1
                echo $A
                ```
                <!-- expect: 1 -->
                <!-- expect: one -->
                <!-- run -->
                ```sh
                echo $A
                ```
                """.lines().toList());

        assertThat(steps)
                .containsExactly(
                        new TutorialStep(6, "A=1\necho $A", List.of("1", "one")),
                        new TutorialStep(13, "echo $A", List.of()));
    }

    @Test
    void refusesAMarkWithoutABlock() {
        assertThatThrownBy(() -> TutorialStep.read(List.of("<!-- run -->", "words", "")))
                .hasMessage("line 2 is no sh block");
        assertThatThrownBy(() -> TutorialStep.read(List.of("<!-- run -->", "```sh", "words")))
                .hasMessage("the block of line 2 has no end");
        assertThatThrownBy(() -> TutorialStep.read(List.of("<!-- expect: x -->")))
                .hasMessage("line 1 expects of nothing");
    }
}
