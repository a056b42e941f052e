package dev.millrace.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./millrace} in a project of its own, with JDKs that only say what they were asked. */
class MillraceScriptTest {
    private static final List<String> TOOLS = List.of(
            "sh", "cat", "dirname", "readlink", "sed", "find", "head", "mkdir", "tee", "id", "grep", "mv", "cut");

    @TempDir
    Path dir;

    private Path project;
    private Path newJdk;

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectories(dir.toRealPath().resolve("a project"));
        Files.copy(Path.of("../millrace"), project.resolve("millrace"));
        Files.createDirectories(project.resolve("launcher/target/lib"));
        newJdk = jdk("99.0.1");
    }

    @Test
    void handsTheUsersWordsOnAsTheyAre() throws IOException {
        var said = run(Map.of("JAVA_HOME", newJdk.toString()), "down", "--data", "two words");

        assertThat(said.exit()).as(said.words()).isZero();
        assertThat(said.words())
                .contains("<-Dmillrace.home=" + project + ">")
                .endsWith("<dev.millrace.launcher.Main>\n<down>\n<--data>\n<two words>\n");
    }

    @Test
    void findsItsProjectThroughALinkFromAnywhere() throws IOException {
        Path link = Files.createSymbolicLink(dir.resolve("link"), project.resolve("millrace"));

        var said = run(Map.of("JAVA_HOME", newJdk.toString()), link, "down");

        assertThat(said.words()).contains("<-Dmillrace.home=" + project + ">");
    }

    @Test
    void passesOverAJdkThatIsTooOld() throws IOException {
        Path oldJdk = jdk("17.0.9");

        String path = newJdk.resolve("bin") + ":" + System.getenv("PATH");

        var said = run(Map.of("JAVA_HOME", oldJdk.toString(), "PATH", path), "down");

        assertThat(said.words()).startsWith("from 99.0.1\n");
    }

    @Test
    void saysThatThereIsNoJdk() throws IOException {
        Path script = project.resolve("millrace");
        Files.writeString(script, Files.readString(script).replace("JDK_NEEDED=21", "JDK_NEEDED=999"));

        var said = run(Map.of("JAVA_HOME", newJdk.toString()), "down");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.words())
                .startsWith("Millrace needs a JDK from 999 on and found none")
                .hasLineCount(1);
    }

    @Test
    void saysThatThereIsNoMaven() throws IOException {
        Files.delete(project.resolve("launcher/target/lib"));
        Path tools = Files.createDirectories(dir.resolve("tools"));
        for (String tool : TOOLS) {
            for (String folder : List.of("/bin", "/usr/bin")) {
                Path program = Path.of(folder, tool);
                if (Files.exists(program) && Files.notExists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), program);
                }
            }
        }

        var said = run(Map.of("JAVA_HOME", newJdk.toString(), "PATH", tools.toString(), "MAVEN_HOME", ""), "doctor");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.words()).startsWith("Millrace is built with Maven").hasLineCount(1);
    }

    @Test
    void refusesAnUnknownCommandInOneSentence() throws IOException {
        var said = run(Map.of(), "dance");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.words()).isEqualTo("There is no command dance: ./millrace help lists them.\n");
    }

    @Test
    void listsEveryCommand() throws IOException {
        var said = run(Map.of(), "help");

        assertThat(said.exit()).isZero();
        for (String command : List.of("up", "down", "test", "demo", "bench", "train", "doctor")) {
            assertThat(said.words()).contains("./millrace " + command);
        }
    }

    private Path jdk(String version) throws IOException {
        Path bin = Files.createDirectories(dir.resolve("jdk-" + version + "/bin"));
        String java = "#!/bin/sh\necho 'from %s'\nfor word in \"$@\"; do echo \"<$word>\"; done\n".formatted(version);
        for (String program : List.of("java", "javac")) {
            Path file = Files.writeString(bin.resolve(program), java);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(bin.resolveSibling("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return bin.getParent();
    }

    private record Said(int exit, String words) {}

    private Said run(Map<String, String> environment, String... words) throws IOException {
        return run(environment, project.resolve("millrace"), words);
    }

    private Said run(Map<String, String> environment, Path script, String... words) throws IOException {
        var command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            return new Said(process.waitFor(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
