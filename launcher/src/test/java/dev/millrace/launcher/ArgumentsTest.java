package dev.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    private static final Path DEFAULT = Path.of("/project/data");

    @Test
    void startsOnPort8080AndInTheProjectsDataFolderUnlessToldOtherwise() {
        assertThat(parse("up")).isEqualTo(new Command.Up(8080, DEFAULT, false, Optional.empty()));
    }

    @Test
    void takesOptionsInAnyOrderAndBothForms() {
        var expected = new Command.Up(9090, Path.of("/d"), true, Optional.empty());

        assertThat(parse("up", "--port", "9090", "--data", "/d", "--detach")).isEqualTo(expected);
        assertThat(parse("up", "--detach", "--data=/d", "--port=9090")).isEqualTo(expected);
    }

    @Test
    void takesADataFolderFromWhereTheUserStands() {
        assertThat(parse("down", "--data", "here"))
                .isEqualTo(new Command.Down(Path.of("here").toAbsolutePath()));
    }

    @Test
    void handsTheTrainersOwnWordsOn() {
        assertThat(parse("train", "--check")).isEqualTo(new Command.Train(List.of("--check")));
        assertThat(parse("bench", "payments", "--seconds", "5"))
                .isEqualTo(new Command.Bench(List.of("payments", "--seconds", "5")));
    }

    @Test
    void measuresOnlyWhenAsked() {
        assertThat(parse("doctor")).isEqualTo(new Command.Doctor(DEFAULT, false));
        assertThat(parse("doctor", "--measure")).isEqualTo(new Command.Doctor(DEFAULT, true));
    }

    @Test
    void takesTheFileOfABackupBeforeOrAfterTheOptions() {
        var file = Path.of("b").toAbsolutePath();

        assertThat(parse("backup", "b")).isEqualTo(new Command.Backup(file, DEFAULT));
        assertThat(parse("backup", "--data", "/d", "b")).isEqualTo(new Command.Backup(file, Path.of("/d")));
        assertThat(parse("restore", "b", "--data", "/d")).isEqualTo(new Command.Restore(file, Path.of("/d")));
        assertThat(parse("restore", "--accept")).isEqualTo(new Command.Accept(DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({
        "dance, There is no command dance",
        "up --prot 1, up does not know --prot",
        "up --port, up --port wants a value",
        "up --port 0, from 1 to 65535",
        "up --port 65536, from 1 to 65535",
        "up --port 80a, from 1 to 65535",
        "down --detach, down does not know --detach",
        "down here, down does not know here",
        "backup, backup wants the name of a file",
        "backup one two, backup does not know two",
        "restore file, restore wants the folder to restore into",
        "restore --data d, restore wants the name of a file",
        "restore file --accept, restore does not know FILE"
    })
    void refusesWhatItDoesNotUnderstandInOneSentence(String words, String sentence) {
        assertThatThrownBy(() -> parse(words.split(" ")))
                .isInstanceOf(Arguments.NotUnderstood.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void refusesSilence() {
        assertThatThrownBy(ArgumentsTest::parse).isInstanceOf(Arguments.NotUnderstood.class);
    }

    private static Command parse(String... words) {
        return Arguments.parse(List.of(words), DEFAULT);
    }
}
