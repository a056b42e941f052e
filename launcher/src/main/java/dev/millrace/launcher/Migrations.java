package dev.millrace.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * How the gateway that was built makes its tables: the scripts it carries, by their numbers.
 *
 * @param product its version
 */
record Migrations(String product, SortedMap<Integer, String> scripts) {
    private static final Pattern DOMAIN = Pattern.compile("WEB-INF/lib/checkout-(.+)\\.jar");
    private static final Pattern SCRIPT = Pattern.compile("db/migration/V0*([1-9][0-9]*)__.+\\.sql");

    static Migrations of(Path war) {
        try (var zip = new ZipFile(war.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                Matcher domain = DOMAIN.matcher(entry.getName());
                if (domain.matches()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        return new Migrations(domain.group(1), scripts(in));
                    }
                }
            }
            throw new CannotStart("%s holds no migrations: build it again.".formatted(war));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + war, e);
        }
    }

    private static SortedMap<Integer, String> scripts(InputStream jar) throws IOException {
        var scripts = new TreeMap<Integer, String>();
        var zip = new ZipInputStream(jar);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Matcher script = SCRIPT.matcher(entry.getName());
            if (script.matches()) {
                scripts.put(Integer.parseInt(script.group(1)), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return scripts;
    }

    int newest() {
        return scripts.lastKey();
    }
}
