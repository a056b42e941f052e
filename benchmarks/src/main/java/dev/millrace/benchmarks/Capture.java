package dev.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Has PostgreSQL log every statement while one payment is taken, and keeps those that served it, with their commits. */
final class Capture {
    private static final Duration IDLE = Duration.ofSeconds(3);

    /** What is new with each payment: ids of ours, and the hashes of invoice and request. */
    static final Pattern FRESH =
            Pattern.compile("\\b(?:(?:pay|att|evt|dlv|led|rcp|rev|idk|job|aud|out)_[0-9a-z]{26}|[0-9a-f]{64})\\b");

    /** What workers ask when they are woken: one of each belongs to a payment, though idle workers ask it too. */
    private static final List<String> WOKEN = List.of("spaces_with_unplaced_events", "claim_due_deliveries");

    private final Instance instance;

    Capture(Instance instance) {
        this.instance = instance;
    }

    /** The database transactions of one payment in the order in which they began. */
    List<List<Statement>> of(Shop shop) throws InterruptedException {
        Path log = instance.log("postgres");
        try (var connection = instance.database()) {
            logEverything(connection, true);
            Thread.sleep(500); // until every connection has read the new setting
            long idleFrom = Files.size(log);
            Thread.sleep(IDLE);
            Set<String> idle =
                    transactions(log, idleFrom).stream().map(Capture::text).collect(Collectors.toSet());
            long from = Files.size(log);
            String payment = shop.create();
            shop.pay(payment);
            shop.awaitSettled(payment);
            Thread.sleep(500); // the result of the delivery is kept after its answer
            logEverything(connection, false);
            return served(transactions(log, from), idle);
        } catch (SQLException e) {
            throw new CannotMeasure("The statements of a payment cannot be captured: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    private static void logEverything(Connection connection, boolean on) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(on ? "alter system set log_statement = 'all'" : "alter system reset log_statement");
            statement.execute("select pg_reload_conf()");
        }
    }

    private static List<List<Statement>> transactions(Path log, long from) throws IOException {
        byte[] all = Files.readAllBytes(log);
        if (from > all.length) throw new CannotMeasure("The log of PostgreSQL was cut while it was read.");
        String text = new String(all, (int) from, all.length - (int) from, UTF_8);
        return together(Statement.read(text.lines()));
    }

    /** Statements of one connection from BEGIN to COMMIT. */
    static List<List<Statement>> together(List<Statement> statements) {
        var transactions = new ArrayList<List<Statement>>();
        Map<String, List<Statement>> open = new HashMap<>();
        for (Statement statement : statements) {
            if (statement.begins()) {
                var fresh = new ArrayList<Statement>();
                transactions.add(fresh);
                open.put(statement.connection(), fresh);
            }
            var mine = open.get(statement.connection());
            if (mine == null) continue; // the rest of what began before we listened
            mine.add(statement);
            if (statement.ends()) open.remove(statement.connection());
        }
        return transactions.stream()
                .filter(one -> one.getLast().sql().equals("COMMIT"))
                .toList();
    }

    /** Those that name something of this payment, and what woke workers asked once; not what goes on without payments. */
    static List<List<Statement>> served(List<List<Statement>> transactions, Set<String> idle) {
        var asked = new HashSet<String>();
        return transactions.stream()
                .filter(one -> isFresh(one)
                        || !idle.contains(text(one))
                        || WOKEN.stream().anyMatch(door -> text(one).contains(door) && asked.add(door)))
                .toList();
    }

    private static boolean isFresh(List<Statement> transaction) {
        return transaction.stream()
                .flatMap(statement -> statement.values().stream())
                .anyMatch(value ->
                        value.filter(text -> FRESH.matcher(text).find()).isPresent());
    }

    private static String text(List<Statement> transaction) {
        return transaction.stream().map(Statement::sql).collect(Collectors.joining("\n"));
    }
}
