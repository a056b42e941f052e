package dev.millrace.end;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One operation of the API as {@code docs/reference/openapi.yaml} has it. */
record Operation(String id, String method, String path, boolean takesIdempotencyKey) {
    private static final JsonNode DESCRIPTION = read();

    static List<Operation> all() {
        var all = new ArrayList<Operation>();
        DESCRIPTION
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> all.add(of(path.getKey(), method.getKey(), method.getValue()))));
        return all;
    }

    private static Operation of(String path, String method, JsonNode operation) {
        boolean key = operation.path("parameters").toString().contains("IdempotencyKey");
        return new Operation(operation.get("operationId").asText(), method.toUpperCase(Locale.ROOT), path, key);
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper()
                    .readTree(
                            Product.HOME.resolve("docs/reference/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the description of the API", e);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
