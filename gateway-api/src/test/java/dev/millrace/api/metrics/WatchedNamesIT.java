package dev.millrace.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.api.server.GatewayIT;
import dev.millrace.api.server.Shop;
import dev.millrace.checkout.operations.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Rules, dashboard and guide name what a running gateway tells, and nothing else. */
@RunAsClient
class WatchedNamesIT extends GatewayIT {
    private static final Path DOCKER = Path.of("../docker");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (millrace_\\w+) (\\w+)$");
    private static final Pattern NAME = Pattern.compile("\\bmillrace_[a-z_]+\\b");
    private static final long PATIENCE_NANOS = 90_000_000_000L;
    private static final long LOOK_EVERY_NANOS = 100_000_000L;

    @Test
    void areTold() throws IOException {
        Set<String> told = told();
        String rules = Files.readString(DOCKER.resolve("prometheus/alerts.yml"))
                + Files.readString(DOCKER.resolve("prometheus/alerts_test.yml"));

        assertThat(names(rules)).hasSizeGreaterThan(10).isSubsetOf(told);
        assertThat(names(dashboard())).hasSizeGreaterThan(20).isSubsetOf(told);
    }

    @Test
    void areListedInTheGuideEach() throws IOException {
        Set<String> listed = names(Files.readString(Path.of("../docs/how-to/watch-it.md")));
        Set<String> families = new TreeSet<>();
        TYPE.matcher(http.get("/metrics").body()).results().forEach(type -> families.add(type.group(1)));

        assertThat(families).isSubsetOf(listed);
        assertThat(listed).isSubsetOf(told());
    }

    @Test
    void haveNumbersOnceTheRowsWereRead() {
        Shop.sandbox().post("/v1/payments", "{\"amount\": 1250, \"currency\": \"EUR\"}");
        String text = http.get("/metrics").body();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!text.contains("\nmillrace_payments_open{status=\"pending\"") && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            text = http.get("/metrics").body();
        }

        for (Figure figure : Figure.values()) {
            assertThat(text).contains("\nmillrace_" + figure.name().toLowerCase(Locale.ROOT));
        }
        assertThat(text)
                .contains("\nmillrace_ledger_imbalance 0\n")
                .contains("\nmillrace_redis_up 1\n")
                .contains("\nmillrace_risk_model{id=\"starter\"")
                .contains("\nmillrace_risk_decisions_total{decision=\"accept\"")
                .contains("\nmillrace_payment_moves_total{status=\"pending\",rail=\"lightning\",mode=\"test\"}")
                .contains("\nmillrace_payments_open{status=\"pending\",rail=\"lightning\",mode=\"test\"}");
    }

    /** The names of all series; a histogram has three. */
    private Set<String> told() {
        Set<String> told = new TreeSet<>();
        TYPE.matcher(http.get("/metrics").body()).results().forEach(type -> {
            told.add(type.group(1));
            if (type.group(2).equals("histogram")) {
                for (String suffix : new String[] {"_bucket", "_sum", "_count"}) {
                    told.add(type.group(1) + suffix);
                }
            }
        });
        return told;
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(text).results().forEach(name -> names.add(name.group()));
        return names;
    }

    private static String dashboard() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(DOCKER.resolve("grafana/millrace.json").toFile());
        var expressions = new StringBuilder();
        dashboard
                .findValues("expr")
                .forEach(expr -> expressions.append(expr.textValue()).append('\n'));
        assertThat(dashboard.get("panels").findValuesAsText("id")).doesNotHaveDuplicates();
        return expressions.toString();
    }
}
