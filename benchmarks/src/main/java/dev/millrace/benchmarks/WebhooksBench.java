package dev.millrace.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** How soon a healthy endpoint hears of a settled payment after its database transaction, beside one that is dead and one that is slow. */
final class WebhooksBench {
    private static final Duration SLOW = Duration.ofSeconds(10);

    private final Path home;
    private final Options options;
    private final PrintStream out;

    WebhooksBench(Path home, Options options, PrintStream out) {
        this.home = home;
        this.options = options;
        this.out = out;
    }

    void run(ObjectNode report) throws InterruptedException {
        out.printf("%nWebhooks, one endpoint dead, one answering after %d s, one healthy%n", SLOW.toSeconds());
        ObjectNode figures = report.putObject("webhooks");
        try (var instance = Instance.start(home, Map.of("MILLRACE_SANDBOX_INSTANT", "yes"))) {
            keepCommitTimes(instance);
            var gateway = instance.gateway();
            Hooks.register(gateway, closedPort());
            var shop = new Shop(gateway, new Random(options.seed()));
            try (var slow = new Hooks(gateway, SLOW, (payment, when) -> {});
                    var healthy = new Hooks(gateway, Duration.ZERO, shop::hear)) {
                var load = new Load(shop);
                load.warmUp(options.hands(), options.time());
                double capacity = load.closed(options.hands(), options.time());
                Instant from = Instant.now();
                var half = load.open(capacity / 2, options.time());
                var afterCommit = afterCommit(instance, shop, from);
                figures.put("half_load_per_s", Math.round(half.perSecond()));
                figures.put("measured", afterCommit.count());
                figures.put("p50_ms", afterCommit.millis(50));
                figures.put("p95_ms", afterCommit.millis(95));
                figures.put("p99_ms", afterCommit.millis(99));
                figures.put("heard_again", shop.heardAgain());
                figures.put("unsigned", healthy.refused() + slow.refused());
                out.printf("  at %.0f a second       commit to healthy endpoint %s%n", half.perSecond(), afterCommit);
            }
        }
    }

    /** From the commit of the settlement, as PostgreSQL dates it, to the first byte read of its webhook. */
    private static Percentiles afterCommit(Instance instance, Shop shop, Instant from) {
        var took = new Percentiles();
        commits(instance).forEach((payment, committed) -> {
            Instant heard = shop.heard().get(payment);
            if (heard != null && committed.isAfter(from)) took.add(Duration.between(committed, heard));
        });
        return took;
    }

    private static Map<String, Instant> commits(Instance instance) {
        var commits = new HashMap<String, Instant>();
        try (var connection = instance.database();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select id, pg_xact_commit_timestamp(xmin) from payment where status = 'settled'")) {
            while (rows.next())
                commits.put(rows.getString(1), rows.getTimestamp(2).toInstant());
            return commits;
        } catch (SQLException e) {
            throw new CannotMeasure("The database does not say when it committed: " + e.getMessage(), e);
        }
    }

    private static void keepCommitTimes(Instance instance) {
        try (var connection = instance.database();
                var statement = connection.createStatement()) {
            statement.execute("alter system set track_commit_timestamp = on");
        } catch (SQLException e) {
            throw new CannotMeasure("The database does not keep the time of commits: " + e.getMessage(), e);
        }
        instance.restart();
    }

    private static int closedPort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }
}
