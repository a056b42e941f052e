package dev.millrace.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What Prometheus itself says of the rules we ship, and whether somebody is told what to do when one fires. */
class AlertRulesTest {
    private static final Path RULES = Path.of("../docker/prometheus");
    private static final Path GUIDE = Path.of("../docs/how-to/watch-it.md");
    private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)$");
    private static final Pattern TESTED = Pattern.compile("(?m)^ +alertname: (\\w+)$");
    private static final Pattern SECTION = Pattern.compile("(?m)^### (Millrace\\w+)$");
    private static final long PATIENCE_SECONDS = 120;

    @Test
    void areRulesToPrometheus() throws Exception {
        assertThat(promtool("check", "config", "prometheus.yml")).contains("SUCCESS");
        assertThat(promtool("check", "rules", "alerts.yml")).contains(alerts().size() + " rules found");
    }

    @Test
    void fireWhenTheyShouldAndNotBefore() throws Exception {
        assertThat(promtool("test", "rules", "alerts_test.yml")).contains("SUCCESS");
    }

    @Test
    void haveATestEach() throws IOException {
        assertThat(names(TESTED, RULES.resolve("alerts_test.yml"))).containsAll(alerts());
    }

    @Test
    void areExplainedEach() throws IOException {
        assertThat(names(SECTION, GUIDE)).containsExactlyElementsOf(alerts());
    }

    private static List<String> alerts() throws IOException {
        List<String> alerts = names(ALERT, RULES.resolve("alerts.yml"));
        assertThat(alerts).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        return alerts;
    }

    private static List<String> names(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Runs it in the folder of the rules; answers its words when it agrees, fails with them when it does not. */
    private static String promtool(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(words));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(RULES.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            String sentence =
                    "promtool is not installed, so the alert rules are not tested: apt-get install prometheus";
            assertThat(System.getenv("CI")).as(sentence).isNotEqualTo("true");
            System.err.println(sentence);
            assumeTrue(false, sentence);
            throw missing;
        }
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
