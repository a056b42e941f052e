package dev.millrace.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The container files say what the launcher understands; no image is built to find that out. */
class DockerFilesTest {
    private static final Path DOCKER = Path.of("../docker");
    private static final Set<String> INSTRUCTIONS =
            Set.of("FROM", "WORKDIR", "COPY", "RUN", "USER", "VOLUME", "EXPOSE", "ENV", "ENTRYPOINT", "CMD");
    private static final Pattern SETTING = Pattern.compile("MILLRACE_[A-Z_]+");

    private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());

    private String dockerfile;
    private String composeText;
    private Map<String, Object> compose;

    @BeforeEach
    void read() throws IOException {
        dockerfile = Files.readString(DOCKER.resolve("Dockerfile"));
        composeText = Files.readString(DOCKER.resolve("compose.yml"));
        compose = yaml.readValue(composeText, new TypeReference<>() {});
    }

    @Test
    void hasInstructionsOnlyThatDockerKnows() {
        assertThat(instructions())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(INSTRUCTIONS).contains(line.split(" ", 2)[0]));
    }

    @Test
    void copiesOnlyWhatExists() {
        for (String line : instructions()) {
            if (!line.startsWith("COPY ") || line.contains("--from=")) continue;
            String source = line.split(" +", -1)[1];
            assertThat(DOCKER.resolve("..").resolve(source)).exists();
        }
    }

    @Test
    void copiesWhatTheLauncherStarts() {
        var home = new Home(Path.of("/build"));

        for (String path : List.of(
                "gateway-api/target/gateway-api.war",
                "gateway-api/target/payara-micro.jar",
                "launcher/target/lib",
                "lightning-connector/target/classes",
                "lightning-connector/target/lib")) {
            assertThat(dockerfile).contains("COPY --from=build " + home.root().resolve(path));
        }
        assertThat(dockerfile).contains(Main.class.getName());
    }

    @Test
    void startsTheGatewayByACommandThatTheLauncherUnderstands() throws IOException {
        String line = instructions().stream()
                .filter(l -> l.startsWith("CMD "))
                .findFirst()
                .orElseThrow();
        List<String> words = yaml.readValue(line.substring("CMD ".length()), new TypeReference<>() {});

        assertThat(Arguments.parse(words, Path.of("/"))).isInstanceOfSatisfying(Command.Up.class, up -> {
            assertThat(up.port()).isEqualTo(8080);
            assertThat(up.data()).isEqualTo(Path.of("/data"));
        });
    }

    @Test
    void usesOnlySettingsThatTheLauncherKnows() {
        var used = new TreeSet<String>();
        for (String text : List.of(dockerfile, composeText)) {
            SETTING.matcher(text).results().forEach(match -> used.add(match.group()));
        }

        assertThat(used).hasSizeGreaterThan(5).allMatch(Setting::knows);
        assertThat(service("gateway").get("environment"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("MILLRACE_DB_URL", "MILLRACE_DB_PASSWORD_FILE", "MILLRACE_REDIS_URL_FILE");
    }

    @Test
    void tellsTheSandboxAllThatTheGatewayExpectsOfIt() {
        @SuppressWarnings("unchecked")
        var environment = (Map<String, String>) service("gateway").get("environment");
        @SuppressWarnings("unchecked")
        var words = (List<String>) service("sandbox").get("command");

        var sandbox = Sandbox.external(environment).orElseThrow();

        assertThat(sandbox.url()).endsWith(":" + words.get(words.indexOf("--port") + 1));
        assertThat(sandbox.controlUrl()).endsWith(":" + words.get(words.indexOf("--control-port") + 1));
        assertThat(sandbox.macaroonFile()).isEqualTo(words.get(words.indexOf("--macaroon-file") + 1));
        assertThat(sandbox.secretFile()).isEqualTo(words.get(words.indexOf("--secret-file") + 1));
    }

    @Test
    void runsOurPartsWithoutRootAndOnAReadOnlyFileSystem() {
        for (String name : List.of("gateway", "sandbox")) {
            assertThat(service(name))
                    .containsEntry("user", "millrace")
                    .containsEntry("read_only", true)
                    .containsEntry("cap_drop", List.of("ALL"));
        }
        assertThat(dockerfile).contains("\nUSER millrace\n");
    }

    @Test
    void watchesTheHealthOfEveryPart() {
        assertThat(services()).containsOnlyKeys("gateway", "sandbox", "postgres", "redis");
        assertThat(services().keySet())
                .allSatisfy(name -> assertThat(service(name)).containsKey("healthcheck"));
    }

    @Test
    void publishesOnThisMachineOnly() {
        for (String name : services().keySet()) {
            assertThat(service(name).getOrDefault("ports", List.of()))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
        }
    }

    @Test
    void saysThatNoImageIsBuiltByContinuousIntegration() throws IOException {
        assertThat(Files.readString(DOCKER.resolve("README.md")))
                .contains("No image is built by our continuous integration");
    }

    /** The file's instructions, each in one line. */
    private List<String> instructions() {
        return dockerfile
                .replaceAll("\\\\\n\\s*", "")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> services() {
        return (Map<String, Object>) compose.get("services");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> service(String name) {
        return (Map<String, Object>) services().get(name);
    }
}
