package dev.millrace.end;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Schemathesis, which makes requests out of our description: {@code peers/fuzz}, in a virtual environment of Python. */
final class FuzzPeer {
    private static final Path SOURCE = Product.HOME.resolve("end-to-end/peers/fuzz");
    private static final Duration RUN_MAX = Duration.ofHours(4);
    private static final Path FOLDER = Path.of("target", "peers", "fuzz").toAbsolutePath();
    private static final String CHECKS = String.join(
            ",",
            "not_a_server_error",
            "status_code_conformance",
            "content_type_conformance",
            "response_headers_conformance",
            "response_schema_conformance",
            "every_refusal_is_a_problem");

    private FuzzPeer() {}

    /** What came of a run. */
    record Outcome(int exit, String words, JsonNode counts) {}

    /** Installs it below {@code target/}. Without Python the test that asks is skipped; under {@code CI=true} that is an error. */
    static FuzzPeer installed() {
        requirePython();
        if (!Files.exists(program()) || !isOfThisVersion()) install();
        return new FuzzPeer();
    }

    private static boolean isOfThisVersion() {
        try {
            return Files.exists(FOLDER.resolve("requirements.txt"))
                    && Files.mismatch(FOLDER.resolve("requirements.txt"), SOURCE.resolve("requirements.txt")) == -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install() {
        require(List.of("python3", "-m", "venv", "--clear", FOLDER.toString()));
        require(List.of(
                FOLDER.resolve("bin/pip").toString(),
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "-r",
                SOURCE.resolve("requirements.txt").toString()));
        try {
            Files.copy(SOURCE.resolve("requirements.txt"), FOLDER.resolve("requirements.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remember what is installed", e);
        }
    }

    /** So many requests of each operation, from a seed. */
    Outcome run(Product product, long seed, int requestsOfEach) {
        Path counts = FOLDER.resolve("counts.json");
        var said = Product.runCommand(
                List.of(
                        program().toString(),
                        "run",
                        Product.HOME.resolve("docs/reference/openapi.yaml").toString(),
                        "--url",
                        product.setting("MILLRACE_URL"),
                        "--phases",
                        "fuzzing",
                        "--max-examples",
                        "" + requestsOfEach,
                        "--seed",
                        "" + seed,
                        "--continue-on-failure",
                        "--no-shrink",
                        "--suppress-health-check",
                        "all",
                        "--warnings",
                        "off",
                        "--checks",
                        CHECKS),
                FOLDER,
                Map.of(
                        "MILLRACE_URL",
                        product.setting("MILLRACE_URL"),
                        "MILLRACE_OPERATOR_KEY",
                        product.setting("MILLRACE_OPERATOR_KEY"),
                        "FUZZ_SEED",
                        "" + seed,
                        "FUZZ_COUNTS",
                        counts.toString(),
                        "PYTHONPATH",
                        SOURCE.toString(),
                        "PYTHONDONTWRITEBYTECODE",
                        "1",
                        "SCHEMATHESIS_HOOKS",
                        "hooks"),
                RUN_MAX);
        try {
            return new Outcome(said.exit(), said.words(), Answer.parse(Files.readString(counts)));
        } catch (IOException e) {
            throw new UncheckedIOException(said.words(), e);
        }
    }

    private static Path program() {
        return FOLDER.resolve("bin/schemathesis");
    }

    private static void require(List<String> command) {
        var said = Product.runCommand(command, Product.HOME, Map.of());
        if (said.exit() != 0) throw new AssertionError(command + ": " + said.words());
    }

    private static void requirePython() {
        boolean found = Product.runCommand(List.of("python3", "-c", "import venv, ensurepip"), Product.HOME, Map.of())
                        .exit()
                == 0;
        String sentence = "Python with venv is missing, so nobody fuzzes the API: apt-get install python3-venv";
        if (!found && "true".equals(System.getenv("CI"))) throw new AssertionError(sentence);
        assumeTrue(found, sentence);
    }
}
