package dev.millrace.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The same SQL without a gateway: pgbench does the statements of one payment over and over on the same PostgreSQL. */
final class Baseline {
    static final int[] CLIENTS = {4, 8, 16};
    static final String HOW_TO_GET = "apt-get install postgresql-15"; // Debian ships pgbench with its server
    private static final Pattern RESULT = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Duration WAIT = Duration.ofSeconds(60);

    private final Path pgbench;
    private final Instance instance;

    private Baseline(Path pgbench, Instance instance) {
        this.pgbench = pgbench;
        this.instance = instance;
    }

    /** Empty where this machine has no pgbench. */
    static Optional<Baseline> find(Instance instance) {
        var places = new ArrayList<Path>();
        try (var versions = Files.isDirectory(Path.of("/usr/lib/postgresql"))
                ? Files.list(Path.of("/usr/lib/postgresql"))
                : Stream.<Path>empty()) {
            versions.sorted(java.util.Comparator.reverseOrder())
                    .forEach(version -> places.add(version.resolve("bin/pgbench")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for pgbench", e);
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            places.add(Path.of(folder, "pgbench"));
        }
        return places.stream().filter(Files::isExecutable).findFirst().map(found -> new Baseline(found, instance));
    }

    /** Rounds a second by number of clients. */
    Map<Integer, Double> run(PgbenchScript script, Duration time) {
        Path file = instance.folder().resolve("payment.pgbench");
        var perSecond = new LinkedHashMap<Integer, Double>();
        try {
            Files.writeString(file, script.text());
            for (int clients : CLIENTS) perSecond.put(clients, run(file, script, clients, time));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run pgbench", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("The measurement was interrupted.", e);
        }
        return perSecond;
    }

    private double run(Path file, PgbenchScript script, int clients, Duration time)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(pgbench.toString(), "--no-vacuum", "--protocol=prepared"));
        words.addAll(List.of("--client=" + clients, "--jobs=2", "--time=" + time.toSeconds(), "--file=" + file));
        script.constants().forEach((name, value) -> words.add("--define=" + name + "=" + value));
        words.addAll(List.of("-h", "127.0.0.1", "-p", instance.databasePort(), "-U", "millrace", "millrace"));
        Path said = instance.folder().resolve("pgbench.said");
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("PGPASSWORD", instance.databasePassword());
        builder.environment().put("PGOPTIONS", "-c role=millrace_app"); // behind the same walls as the gateway
        var process = builder.start();
        if (!process.waitFor(time.plus(WAIT).toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroy();
            throw new CannotMeasure("pgbench did not end.");
        }
        String text = Files.readString(said);
        var result = RESULT.matcher(text);
        if (process.exitValue() != 0 || text.contains("aborted") || !result.find()) {
            throw new CannotMeasure("pgbench failed: " + text.lines().limit(12).toList());
        }
        return Double.parseDouble(result.group(1));
    }
}
