package dev.millrace.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ErrorCodesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (\\d{3}) \\|");

    @Test
    void givesEachCodeAStatusOfRefusalAndATitle() {
        assertThat(ErrorCatalogue.entries()).allSatisfy(entry -> {
            assertThat(entry.status()).isBetween(400, 599);
            assertThat(entry.title()).isNotBlank().doesNotEndWith(".");
        });
    }

    @Test
    void documentsExactlyTheCodesThereAre() throws IOException {
        var coded = new TreeMap<String, Integer>();
        ErrorCatalogue.entries().forEach(entry -> coded.put(entry.code(), entry.status()));

        var documented = new TreeMap<String, Integer>();
        ROW.matcher(Files.readString(Path.of("../docs/reference/errors.md")))
                .results()
                .forEach(row -> documented.put(row.group(1), Integer.valueOf(row.group(2))));

        assertThat(documented).isEqualTo(coded);
    }
}
