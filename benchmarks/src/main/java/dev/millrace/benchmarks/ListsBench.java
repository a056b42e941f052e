package dev.millrace.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** How long a page of the list of payments takes among many, from the newest page to the oldest. */
final class ListsBench {
    private static final int DEPTHS = 5;
    private static final int WARM_PAGES = 100;
    private static final int PAGES = 200;
    private static final int LIMIT = 20;

    private final Path home;
    private final Options options;
    private final PrintStream out;

    ListsBench(Path home, Options options, PrintStream out) {
        this.home = home;
        this.options = options;
        this.out = out;
    }

    void run(ObjectNode report) {
        out.printf("%nLists, %,d payments, pages of %d%n", options.payments(), LIMIT);
        ObjectNode figures = report.putObject("lists");
        figures.put("payments", options.payments());
        try (var instance = Instance.start(home, Map.of("MILLRACE_SANDBOX_INSTANT", "yes"));
                var gateway = instance.gateway()) {
            var shop = new Shop(gateway, new Random(options.seed()));
            multiply(instance, shop.create());
            pages(gateway, options.payments(), WARM_PAGES);
            var all = new Percentiles();
            double first = 0;
            double slowest = 0;
            var byDepth = figures.putObject("p99_ms_by_depth_percent");
            for (int depth = 0; depth <= DEPTHS; depth++) {
                // The last page begins where a whole one is left.
                int newest = Math.max(LIMIT + 1, options.payments() - options.payments() / DEPTHS * depth);
                var took = pages(gateway, newest, PAGES);
                took.addAllTo(all);
                byDepth.put("" + 100 / DEPTHS * depth, took.millis(99));
                out.printf("  %3d %% into the list    %s%n", 100 / DEPTHS * depth, took);
                first = depth == 0 ? took.millis(50) : first;
                slowest = Math.max(slowest, took.millis(50));
            }
            figures.put("p50_ms", all.millis(50));
            figures.put("p99_ms", all.millis(99));
            figures.put("slowest_median_over_first", first == 0 ? 0 : Math.round(slowest / first * 100) / 100.0);
            out.printf("  all pages             %s%n", all);
        }
    }

    private Percentiles pages(Gateway gateway, int newest, int count) {
        var took = new Percentiles();
        for (int page = 0; page < count; page++) {
            // Neighbouring pages, so that it is not one page of the database that is read over and over.
            int behind = Math.max(LIMIT + 1, newest - page * LIMIT);
            long begin = System.nanoTime();
            var answer = gateway.get("/v1/payments?limit=%d&starting_after=%s".formatted(LIMIT, id(behind)))
                    .required();
            took.add(Duration.ofNanos(System.nanoTime() - begin));
            int got = answer.json().path("data").size();
            if (got != LIMIT) throw new CannotMeasure("A page holds %d payments instead of %d.".formatted(got, LIMIT));
        }
        return took;
    }

    /** Ids as ours are, older than any of today. */
    private static String id(int number) {
        return "pay_%026d".formatted(number);
    }

    /** Copies one real payment with its attempt so often, by SQL, under ids that go by their number. */
    private void multiply(Instance instance, String payment) {
        try (var connection = instance.database();
                var statement = connection.createStatement()) {
            statement.execute(
                    "set session_replication_role = replica"); // foreign keys of copies are those of the original
            statement.execute(copies("payment", """
                'id', 'pay_' || lpad(cast(n as text), 26, '0'), 'order_ref', 'L-' || n, 'work_at', null\
                """, payment));
            statement.execute(copies("attempt", """
                'id', 'att_' || lpad(cast(n as text), 26, '0'), 'payment_id', 'pay_' || lpad(cast(n as text), 26, '0'),
                'rail_key', lpad(to_hex(n), 64, '0')\
                """, payment));
            statement.execute("vacuum analyze payment, attempt");
        } catch (SQLException e) {
            throw new CannotMeasure("The payments cannot be multiplied: " + e.getMessage(), e);
        }
    }

    private String copies(String table, String changed, String payment) {
        return """
            insert into %1$s select copy.* from %1$s one
                cross join generate_series(1, %4$d) as n
                cross join lateral jsonb_populate_record(one, jsonb_build_object(%5$s)) copy
                where one.%2$s = '%3$s'
            """.formatted(
                        table, table.equals("payment") ? "id" : "payment_id", payment, options.payments(), changed);
    }
}
