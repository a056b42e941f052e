package dev.millrace.end;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What the gateway answered. */
record Answer(int status, HttpHeaders headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not JSON: " + text, e);
        }
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    JsonNode json() {
        return parse(body);
    }

    /** The text at a JSON pointer such as {@code /risk/decision}; empty where there is none. */
    String text(String pointer) {
        return json().at(pointer).asText();
    }

    long number(String pointer) {
        JsonNode found = json().at(pointer);
        if (!found.isIntegralNumber()) throw new AssertionError("no integer at " + pointer + " of " + body);
        return found.longValue();
    }

    /** The objects of a list, all of them: a list that has more is not expected here. */
    List<JsonNode> data() {
        if (json().path("has_more").asBoolean()) throw new AssertionError("the list has more: " + body);
        var all = new ArrayList<JsonNode>();
        json().path("data").forEach(all::add);
        return all;
    }
}
