package dev.millrace.api.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiAnswersTest {
    private static final String DESCRIPTION = """
            {"openapi": "3.1.0",
             "paths": {"/v1/things/{id}": {"get": {"responses": {
                 "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                 "204": {"description": "nothing"}}}}},
             "components": {"schemas": {
                 "Thing": {"type": "object", "required": ["id", "count", "colour", "at", "note"], "properties": {
                     "id": {"type": "string", "pattern": "^thg_[0-9]+$"},
                     "count": {"type": "integer", "minimum": 1, "maximum": 9},
                     "colour": {"type": "string", "enum": ["red", "blue"]},
                     "at": {"type": "string", "format": "date-time"},
                     "note": {"type": ["string", "null"]},
                     "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}},
                 "Part": {"type": "object", "properties": {"name": {"type": "string"}}},
                 "Problem": {"type": "object", "required": ["code"], "properties": {"code": {"type": "string"}}}}}}
            """;
    private static final String RIGHT =
            "{\"id\":\"thg_1\",\"count\":1,\"colour\":\"red\",\"at\":\"2026-11-20T12:00:00.000Z\",\"note\":null}";
    private static final String JSON = "application/json";

    private final OpenApiAnswers answers = new OpenApiAnswers(DESCRIPTION);

    @Test
    void acceptsWhatIsDescribed() {
        assertThatCode(() -> answers.check("GET", "/v1/things/thg_1", answer(200, JSON, RIGHT)))
                .doesNotThrowAnyException();
        assertThatCode(() -> answers.check("GET", "/v1/things/thg_1", answer(204, "", "")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"count\":1,\"colour\":\"red\",\"at\":\"2026-11-20T12:00:00Z\",\"note\":null}",
                "{\"id\":\"other_1\",\"count\":1,\"colour\":\"red\",\"at\":\"2026-11-20T12:00:00Z\",\"note\":null}",
                "{\"id\":\"thg_1\",\"count\":0,\"colour\":\"red\",\"at\":\"2026-11-20T12:00:00Z\",\"note\":null}",
                "{\"id\":\"thg_1\",\"count\":1.5,\"colour\":\"red\",\"at\":\"2026-11-20T12:00:00Z\",\"note\":null}",
                "{\"id\":\"thg_1\",\"count\":1,\"colour\":\"RED\",\"at\":\"2026-11-20T12:00:00Z\",\"note\":null}",
                "{\"id\":\"thg_1\",\"count\":1,\"colour\":\"red\",\"at\":\"yesterday\",\"note\":null}",
                "{\"id\":null,\"count\":1,\"colour\":\"red\",\"at\":\"2026-11-20T12:00:00Z\",\"note\":null}",
                "{\"id\":\"thg_1\",\"count\":1,\"colour\":\"red\",\"at\":\"2026-11-20T12:00:00Z\"}",
                "{\"id\":\"thg_1\",\"count\":1,\"colour\":\"red\",\"at\":\"2026-11-20T12:00:00Z\",\"note\":null,\"more\":1}",
                "{\"id\":\"thg_1\",\"count\":1,\"colour\":\"red\",\"at\":\"2026-11-20T12:00:00Z\",\"note\":null,\"parts\":[{\"more\":1}]}",
                "[]"
            })
    void refusesABodyThatIsNot(String body) {
        assertThatThrownBy(() -> answers.check("GET", "/v1/things/thg_1", answer(200, JSON, body)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesWhatIsNotDescribedAroundTheBody() {
        refused("GET", "/v1/things/thg_1", answer(201, JSON, RIGHT), "status that is not described");
        refused("GET", "/v1/things/thg_1", answer(200, "text/html", RIGHT), "media type that is not described");
        refused("GET", "/v1/things/thg_1", answer(204, JSON, RIGHT), "body that is not described");
        refused("DELETE", "/v1/things/thg_1", answer(200, JSON, RIGHT), "is not described");
        refused("GET", "/v1/others", answer(200, JSON, RIGHT), "is not described");
    }

    @Test
    void refusesProblemsThatAreNone() {
        String problem = "application/problem+json";

        refused("GET", "/anywhere", answer(404, problem, "{\"code\":5}"), "/code");
        refused("GET", "/anywhere", answer(404, problem, "{\"code\":\"a\",\"trace\":\"b\"}"), "trace");
        refused("GET", "/anywhere", answer(200, problem, "{\"code\":\"a\"}"), "status of success");
    }

    @Test
    void refusesAnAnswerWithoutOurRequestId() {
        var theirs = new Answer(
                200,
                HttpHeaders.of(Map.of("Content-Type", List.of(JSON), "Request-Id", List.of("abc")), (a, b) -> true),
                RIGHT);

        refused("GET", "/v1/things/thg_1", theirs, "Request-Id");
    }

    private void refused(String method, String path, Answer answer, String why) {
        assertThatThrownBy(() -> answers.check(method, path, answer))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(why);
    }

    private static Answer answer(int status, String type, String body) {
        var headers = Map.of("Content-Type", List.of(type), "Request-Id", List.of("req_01k9zt7c3m4f5g6h7j8k9mnpqr"));
        return new Answer(status, HttpHeaders.of(headers, (name, value) -> true), body);
    }
}
