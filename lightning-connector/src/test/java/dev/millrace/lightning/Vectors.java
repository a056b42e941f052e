package dev.millrace.lightning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** The published test vectors, copied into the test resources with their SOURCE.md. */
public final class Vectors {
    private Vectors() {}

    /** Every case of a file, named by its id. */
    public static Stream<Named<JsonNode>> of(String resource) {
        return read(resource).stream().map(vector -> Named.of(vector.get("id").asText(), vector));
    }

    public static List<JsonNode> read(String resource) {
        try (var in = Vectors.class.getResourceAsStream("/" + resource)) {
            var cases = new ArrayList<JsonNode>();
            new ObjectMapper().readTree(in).forEach(cases::add);
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
