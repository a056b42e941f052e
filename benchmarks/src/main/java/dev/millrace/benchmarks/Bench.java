package dev.millrace.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code ./millrace bench} runs: measures what it is told to, prints it, and writes it as JSON where that is wanted. */
public final class Bench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CANNOT = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private Bench() {}

    public static void main(String[] words) {
        try {
            var options = Options.parse(List.of(words));
            run(options, Path.of(System.getProperty("millrace.home", "")).toAbsolutePath(), System.out);
        } catch (Options.NotUnderstood e) {
            System.err.println(e.getMessage());
            System.exit(NOT_UNDERSTOOD);
        } catch (CannotMeasure e) {
            System.err.println(e.getMessage());
            System.exit(CANNOT);
        } catch (InterruptedException e) {
            System.exit(CANNOT);
        }
        System.exit(0); // threads that still wait for webhooks keep nobody
    }

    private static void run(Options options, Path home, PrintStream out) throws InterruptedException {
        var report = JSON.createObjectNode();
        var machine = report.putObject("machine");
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("java", Runtime.version().toString());
        machine.put("seed", options.seed());
        out.printf(
                "Measured on %d processors, which the gateway, its database and this tool share; seed %d%n",
                Runtime.getRuntime().availableProcessors(), options.seed());
        for (Options.What what : options.what()) {
            try {
                switch (what) {
                    case PAYMENTS -> new PaymentsBench(home, options, out).run(report);
                    case WEBHOOKS -> new WebhooksBench(home, options, out).run(report);
                    case LISTS -> new ListsBench(home, options, out).run(report);
                }
            } finally {
                options.json().ifPresent(file -> write(file, report)); // what is measured is kept, whatever comes after
            }
        }
    }

    private static void write(Path file, ObjectNode report) {
        try {
            Files.writeString(file, report.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
