package dev.millrace.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Payments from creation to webhook: how many a second, how fast at half of that, what they cost, and whether all books agree. */
final class PaymentsBench {
    private final Path home;
    private final Options options;
    private final PrintStream out;

    PaymentsBench(Path home, Options options, PrintStream out) {
        this.home = home;
        this.options = options;
        this.out = out;
    }

    /** A rail to measure with, and the settings that choose it. */
    private record OnRail(String name, Map<String, String> settings) {}

    void run(ObjectNode report) throws InterruptedException {
        var rails = List.of(
                new OnRail("sandbox", Map.of()), new OnRail("instant", Map.of("MILLRACE_SANDBOX_INSTANT", "yes")));
        var runs = report.putObject("payments");
        for (OnRail rail : rails) {
            out.printf(
                    "%nPayments, %s%n",
                    rail.name.equals("sandbox")
                            ? "with the sandbox node in the path"
                            : "with a rail that answers at once");
            ObjectNode figures = runs.putObject(rail.name);
            try (var instance = Instance.start(home, rail.settings)) {
                measure(instance, figures);
            }
            report.setAll(figures); // at the top stand the figures of the last rail, the one that answers at once
        }
    }

    private void measure(Instance instance, ObjectNode figures) throws InterruptedException {
        Seeds.beforeLoad(instance);
        out.println("  database              " + durability(instance));
        var gateway = instance.gateway();
        var shop = new Shop(gateway, new Random(options.seed()));
        List<List<Statement>> captured;
        try (var hooks = new Hooks(gateway, Duration.ZERO, shop::hear)) {
            var load = new Load(shop);
            load.warmUp(options.hands(), options.time());
            double perSecond = capacity(instance, load, figures);
            atHalf(load, perSecond / 2, figures);
            double megabytes = instance.processes().megabytes();
            figures.put("memory_mb", Math.round(megabytes));
            out.printf("  memory                %.0f MB, summed PSS of every process%n", megabytes);
            captured = new Capture(instance).of(shop);
            var outcome = new Reconcile(gateway, shop).run();
            figures.put("differences", outcome.differences().size());
            figures.put("webhooks_unsigned", hooks.refused());
            out.println("  five books            " + outcome.text());
            baseline(instance, captured, perSecond, figures);
        }
    }

    private double capacity(Instance instance, Load load, ObjectNode figures) throws InterruptedException {
        var processes = instance.processes();
        var before = processes.processorSeconds();
        double ownBefore = Processes.ownSeconds();
        double perSecond = load.closed(options.hands(), options.time());
        double payments = perSecond * options.time().toSeconds();
        var used = new LinkedHashMap<String, Double>();
        processes.processorSeconds().forEach((part, seconds) -> {
            double more = seconds - before.getOrDefault(part, 0.0);
            if (more > 0.1) used.put(part, more / payments);
        });
        double own = (Processes.ownSeconds() - ownBefore) / payments;
        double each = used.values().stream().mapToDouble(Double::doubleValue).sum();
        figures.put("payments_per_s", rounded(perSecond, 1));
        figures.put("cpu_s_per_payment", rounded(each, 5));
        var parts = figures.putObject("cpu_ms_by_part");
        used.forEach((part, seconds) -> parts.put(part, rounded(seconds * 1_000, 3)));
        parts.put("tool", rounded(own * 1_000, 3));
        out.printf(
                "  capacity              %.0f payments a second, %d under way at a time%n", perSecond, options.hands());
        out.printf("  processor time        %.2f ms a payment (", each * 1_000);
        used.forEach((part, seconds) -> out.printf("%s %.2f, ", part, seconds * 1_000));
        out.printf("and %.2f of this tool beside)%n", own * 1_000);
        return perSecond;
    }

    private void atHalf(Load load, double perSecond, ObjectNode figures) throws InterruptedException {
        var half = load.open(perSecond, options.time());
        figures.put("half_load_per_s", rounded(half.perSecond(), 1));
        figures.put("p50_ms", half.toAnswer().millis(50));
        figures.put("p95_ms", half.toAnswer().millis(95));
        figures.put("p99_ms", half.toAnswer().millis(99));
        figures.put("paid_to_webhook_p50_ms", half.toWebhook().millis(50));
        figures.put("paid_to_webhook_p99_ms", half.toWebhook().millis(99));
        out.printf("  at %.0f a second       create to answer %s%n", half.perSecond(), half.toAnswer());
        out.printf("                        paid to webhook %s%n", half.toWebhook());
    }

    private void baseline(Instance instance, List<List<Statement>> captured, double perSecond, ObjectNode figures) {
        var pgbench = Baseline.find(instance);
        long statements = captured.stream().mapToLong(List::size).sum();
        figures.put("statements_per_payment", statements);
        figures.put("database_transactions_per_payment", captured.size());
        if (pgbench.isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                throw new CannotMeasure("The baseline needs pgbench: " + Baseline.HOW_TO_GET);
            }
            out.println("  BARE SQL NOT MEASURED  there is no pgbench; this gets it: " + Baseline.HOW_TO_GET);
            return;
        }
        Seeds.beforeBaseline(instance);
        var script = PgbenchScript.of(captured);
        var rates = pgbench.get().run(script, options.time().dividedBy(2));
        double best =
                rates.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        figures.put("baseline_per_s", rounded(best, 1));
        figures.put("ratio", rounded(perSecond / best, 3));
        var byClients = figures.putObject("baseline_by_clients");
        rates.forEach((clients, rate) -> byClients.put(clients.toString(), rounded(rate, 1)));
        out.printf(
                "  bare SQL              %.0f a second: pgbench, best of 4, 8 and 16 clients, %d statements in %d"
                        + " database transactions%n",
                best, statements, captured.size());
        out.printf("  ratio                 %.2f%n", perSecond / best);
    }

    /** What the server says about itself, so that nobody need believe that it keeps what it acknowledges. */
    private static String durability(Instance instance) {
        try (var connection = instance.database();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('server_version'), current_setting('fsync'),"
                        + " current_setting('synchronous_commit'), current_setting('full_page_writes')")) {
            row.next();
            String text = "PostgreSQL %s, fsync %s, synchronous_commit %s, full_page_writes %s"
                    .formatted(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
            if (!row.getString(2).equals("on") || !row.getString(3).equals("on")) {
                throw new CannotMeasure("The database does not keep what it acknowledges: " + text);
            }
            return text;
        } catch (SQLException e) {
            throw new CannotMeasure("The database does not answer: " + e.getMessage(), e);
        }
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
