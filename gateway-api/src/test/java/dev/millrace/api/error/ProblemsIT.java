package dev.millrace.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.server.Answer;
import dev.millrace.api.server.GatewayIT;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@RunAsClient
class ProblemsIT extends GatewayIT {
    private static final String THINGS = "/it/things";

    @Test
    void answersAWellFormedBody() {
        Answer answer =
                http.post(THINGS, "{\"amount\":7,\"order_ref\":\"A-1\",\"due_at\":\"2026-11-20T13:00:00+01:00\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"amount\":7,\"order_ref\":\"A-1\",\"note\":null,\"colour\":null,\"rush\":null,"
                        + "\"due_at\":\"2026-11-20T12:00:00.000Z\"}");
    }

    @Test
    void tellsWhereAMalformedBodyBreaks() {
        Answer answer = http.post(THINGS, "{\"amount\":7,");

        assertProblem(answer, 400, "body_malformed");
        assertThat(answer.json().get("detail").textValue()).contains("line 1");
    }

    @Test
    void namesAFieldThatDoesNotExist() {
        Answer answer =
                http.post(THINGS, "{\"amount\":7,\"order_ref\":\"A\",\"parts\":[{\"name\":\"x\",\"quantitiy\":1}]}");

        assertProblem(answer, 400, "field_unknown");
        assertThat(answer.json().get("param").textValue()).isEqualTo("parts[0].quantitiy");
    }

    @Test
    void tellsEveryBrokenConstraintAtOnce() {
        Answer answer =
                http.post(THINGS, "{\"amount\":-1,\"note\":\"too long\",\"parts\":[{\"name\":\"a\",\"quantity\":0}]}");

        assertProblem(answer, 422, "field_invalid");
        assertThat(answer.json().get("errors").findValuesAsText("param"))
                .containsExactly("amount", "note", "order_ref", "parts[0].quantity");
        assertThat(answer.json().get("errors").findValuesAsText("code"))
                .containsExactly("field_invalid", "field_invalid", "field_missing", "field_invalid");
        // The server of these tests runs in German.
        assertThat(answer.json().get("detail").textValue()).isEqualTo("amount must be greater than 0");
    }

    @Test
    void answersAnUnknownPath() {
        assertProblem(http.get("/v1/nothing/here"), 404, "path_not_found");
        assertProblem(http.get("/nothing/here"), 404, "path_not_found");
        assertProblem(http.get("/error"), 404, "path_not_found");
    }

    @Test
    void answersAnUnknownMethod() {
        Answer answer = http.delete(THINGS);

        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
    }

    @Test
    void refusesAnotherMediaType() {
        var text = http.request(THINGS).header("Content-Type", "text/plain").POST(BodyPublishers.ofString("{}"));
        var none = http.request(THINGS).POST(BodyPublishers.ofString("{}"));
        var html = http.request(THINGS).header("Accept", "text/html").GET();

        assertProblem(http.send(text), 415, "media_type_unsupported");
        assertProblem(http.send(none), 415, "media_type_unsupported");
        assertProblem(http.send(html), 406, "not_acceptable");
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        String body = "{\"amount\":7,\"order_ref\":\"" + "x".repeat(262_144) + "\"}";
        var unannounced = http.request(THINGS)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));

        assertProblem(http.post(THINGS, body), 413, "body_too_large");
        assertProblem(http.send(unannounced), 413, "body_too_large");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Type    | s
            Content-Type    | application/json; charset
            Accept          | text/html;q=high
            Accept-Language | 1-;q=z
            """)
    void namesAHeaderThatCannotBeRead(String header, String value) {
        Answer answer = http.send(http.request(THINGS).header(header, value).GET());

        assertProblem(answer, 400, "header_invalid");
        assertThat(answer.json().get("param").textValue()).isEqualTo(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"55P03", "25P03", "40P01", "57P01", "08006"})
    void asksToComeAgainWhenTheDatabaseIsAway(String state) {
        Answer answer = http.get(THINGS + "/database?state=" + state);

        assertProblem(answer, 503, "service_unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void keepsAFaultOfAStatementToItself() {
        assertProblem(http.get(THINGS + "/database?state=23505"), 500, "internal_error");
    }

    @Test
    void keepsABugToItself() {
        Answer answer = http.get(THINGS + "/bug");

        assertProblem(answer, 500, "internal_error");
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("code").textValue()).isEqualTo(code);
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.json().get("doc_url").textValue()).isEqualTo("/docs/errors#" + code);
        assertThat(answer.json().get("request_id").textValue())
                .isEqualTo(answer.header("Request-Id"))
                .matches("req_[0-9a-z]{26}");
    }
}
