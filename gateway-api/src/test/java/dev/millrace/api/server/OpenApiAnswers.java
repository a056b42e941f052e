package dev.millrace.api.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds every answer against the description: its status, its content type, and its body to the last field. */
final class OpenApiAnswers {
    private static final String DOCUMENT = "https://millrace.dev/openapi";
    private static final String PROBLEM_TYPE = "application/problem+json";
    private static final String PROBLEM_SCHEMA = "/components/schemas/Problem";

    private final JsonNode api;
    private final JsonSchemaFactory schemas;
    private final SchemaValidatorsConfig strict =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    OpenApiAnswers(String description) {
        try {
            api = new ObjectMapper().readTree(description);
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
        api.at("/components/schemas").forEach(OpenApiAnswers::close);
        schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                factory -> factory.schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, api.toString()))));
    }

    /** The description that Maven built. */
    static OpenApiAnswers built() {
        try (var description = OpenApiAnswers.class.getResourceAsStream("/dev/millrace/api/openapi/openapi.json")) {
            return new OpenApiAnswers(new String(description.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an answer shows must be described: here also a field too many is a fault. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    /** Fails with what is wrong. */
    void check(String method, String path, Answer answer) {
        if (answer.contentType().equals(PROBLEM_TYPE)) {
            checkProblem(method, path, answer);
        } else if (path.startsWith("/v1/")) {
            String operation = operation(method, path)
                    .orElseThrow(() -> fault(method, path, answer, "is not described, so it is a problem or nothing"));
            checkDescribed(operation, method, path, answer);
        }
    }

    private void checkProblem(String method, String path, Answer answer) {
        require(answer.status() >= 400, method, path, answer, "is a problem with a status of success");
        checkBody(PROBLEM_SCHEMA, method, path, answer);
        checkRequestId(method, path, answer);
    }

    private void checkDescribed(String operation, String method, String path, Answer answer) {
        String response = operation + "/responses/" + answer.status();
        require(!api.at(response).isMissingNode(), method, path, answer, "has a status that is not described");
        checkRequestId(method, path, answer);
        JsonNode content = api.at(response).path("content");
        if (content.isEmpty()) {
            require(answer.body().isEmpty(), method, path, answer, "has a body that is not described");
            return;
        }
        require(content.has(answer.contentType()), method, path, answer, "has a media type that is not described");
        checkBody(response + "/content/" + escaped(answer.contentType()) + "/schema", method, path, answer);
    }

    private void checkBody(String pointer, String method, String path, Answer answer) {
        Set<ValidationMessage> faults = schemas.getSchema(SchemaLocation.of(DOCUMENT + "#" + pointer), strict)
                .validate(answer.body(), InputFormat.JSON);
        String told = faults.stream().map(ValidationMessage::getMessage).collect(Collectors.joining("; "));
        require(faults.isEmpty(), method, path, answer, told);
    }

    private void checkRequestId(String method, String path, Answer answer) {
        require(
                answer.header("Request-Id").matches("req_[0-9a-z]{26}"),
                method,
                path,
                answer,
                "has no Request-Id of ours");
    }

    /** The JSON pointer of the operation this request went to. */
    private Optional<String> operation(String method, String path) {
        for (Iterator<String> names = api.path("paths").fieldNames(); names.hasNext(); ) {
            String name = names.next();
            String verb = method.toLowerCase(Locale.ROOT);
            if (path.matches(name.replaceAll("\\{[^}]+}", "[^/]+"))
                    && api.path("paths").path(name).has(verb)) {
                return Optional.of("/paths/" + escaped(name) + "/" + verb);
            }
        }
        return Optional.empty();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static void require(boolean holds, String method, String path, Answer answer, String fault) {
        if (!holds) {
            throw fault(method, path, answer, fault);
        }
    }

    private static AssertionError fault(String method, String path, Answer answer, String fault) {
        return new AssertionError("%s %s answered %d %s, which %s: %s"
                .formatted(method, path, answer.status(), answer.contentType(), fault, answer.body()));
    }
}
