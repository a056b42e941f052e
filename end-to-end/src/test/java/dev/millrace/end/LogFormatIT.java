package dev.millrace.end;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log as a program reads it. */
class LogFormatIT {
    @Test
    void writesEachRecordAsALineOfJson() {
        try (var product = Product.fresh("log-format").up(Map.of("MILLRACE_LOG_FORMAT", "json"))) {
            String id = product.shop().payUnder("pays").text("/id");
            product.shop().until(id, "settled");
            String settled = "payment.moved id=%s from=pending to=settled".formatted(id);

            List<String> lines = Waiting.until(
                    Shop.PATIENCE,
                    () -> lines(product),
                    seen -> seen.stream().anyMatch(line -> line.contains(settled)));

            assertThat(lines)
                    .filteredOn(line -> line.contains(settled))
                    .singleElement()
                    .satisfies(line -> {
                        JsonNode move = Answer.parse(line);
                        assertThat(move.get("Level").asText()).isEqualTo("INFO");
                        assertThat(move.get("LoggerName").asText()).startsWith("dev.millrace.");
                        assertThat(move.get("Timestamp").asText()).startsWith("20");
                        assertThat(move.get("LogMessage").asText()).startsWith(settled);
                    });
            assertThat(lines)
                    .filteredOn(line -> line.startsWith("{"))
                    .hasSizeGreaterThan(10)
                    .map(Answer::parse)
                    .allMatch(record -> record.has("LogMessage") || record.has("Throwable"));
            assertThat(lines)
                    .filteredOn(line -> !line.startsWith("{"))
                    .noneMatch(line -> line.contains("dev.millrace."));
        }
    }

    /** All that are written to their end. */
    private static List<String> lines(Product product) {
        Path log = product.data().resolve("logs/gateway.log");
        try {
            String text = Files.readString(log);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }
}
