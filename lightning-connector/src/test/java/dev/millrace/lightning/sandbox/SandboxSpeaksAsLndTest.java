package dev.millrace.lightning.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.lightning.Vectors;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Asks the sandbox what a real LND 0.21.0 was asked, in the same order, and compares what they say. */
@Timeout(60)
class SandboxSpeaksAsLndTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** When the recording was made, so that its invoices are as old as they were. */
    private static final Clock RECORDED_AT = Clock.fixed(Instant.parse("2026-11-20T13:49:00Z"), ZoneOffset.UTC);
    /** Maps whose names are data, and lists that only a channel fills. */
    private static final Set<String> OPEN_FIELDS = Set.of("features", "htlcs", "first_hop_custom_records", "uris");
    /** Refusals whose words differ with the parser; code and status do not. */
    private static final Set<String> OWN_WORDS =
            Set.of("no json", "no base64", "pay nonsense", "decode nonsense", "pay expired");

    private String own = "";

    @Test
    void answersEveryRecordedCallInTheSameShape(@TempDir Path dir) throws Exception {
        var all = new SoftAssertions();
        var settings = SandboxSettings.in(dir, RECORDED_AT, new Random(9));
        try (var server = SandboxServer.start(dir, settings);
                var client = HttpClient.newHttpClient()) {
            var calls = Vectors.read("lnd/lnd-0.21.0.json");
            assertThat(calls).hasSizeGreaterThan(40);
            for (var call : calls) {
                compare(all, call, client, server);
            }
        }
        all.assertAll();
    }

    private void compare(SoftAssertions all, JsonNode call, HttpClient client, SandboxServer server) throws Exception {
        var name = call.get("name").asText();
        var response = client.send(request(call, server), BodyHandlers.ofInputStream());
        final JsonNode said;
        try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            said = JSON.readTree(reader.readLine());
        }
        if (name.equals("own")) {
            own = said.get("payment_request").asText();
        }
        all.assertThat(response.statusCode())
                .as(name)
                .isEqualTo(call.get("status").asInt());
        all.assertThat(shape(said)).as(name).isEqualTo(shape(call.get("answer")));
        all.assertThat(refusal(said, name)).as(name).isEqualTo(refusal(call.get("answer"), name));
    }

    private HttpRequest request(JsonNode call, SandboxServer server) throws IOException {
        var settings = server.nodeSettings();
        var body = call.get("body").isNull()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(call.get("body").asText().replace("{own}", own));
        var request = HttpRequest.newBuilder(
                        URI.create(settings.url() + call.get("path").asText().replace("{own}", own)))
                .method(call.get("method").asText(), body);
        switch (call.get("macaroon").asText()) {
            case "right" -> request.header("Grpc-Metadata-macaroon", settings.macaroonHex());
            case "wrong" -> request.header("Grpc-Metadata-macaroon", "00");
            default -> assertThat(call.get("macaroon").asText()).isEqualTo("none");
        }
        return request.build();
    }

    /** Every path to a value with the value's kind, such as {@code result.add_index string}. */
    private static Set<String> shape(JsonNode node) {
        var paths = new TreeSet<String>();
        walk("", node, paths);
        return paths;
    }

    private static void walk(String path, JsonNode node, Set<String> paths) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                var inner = path + "." + field.getKey();
                if (OPEN_FIELDS.contains(field.getKey())) {
                    paths.add(inner);
                } else {
                    walk(inner, field.getValue(), paths);
                }
            });
        } else if (node.isArray()) {
            paths.add(path + "[" + node.size() + "]");
            node.forEach(element -> walk(path + "[]", element, paths));
        } else {
            paths.add(path + " " + node.getNodeType());
        }
    }

    /** gRPC's code and LND's words, numbers aside. */
    private static List<String> refusal(JsonNode answer, String name) {
        var error = answer.has("error") ? answer.get("error") : answer;
        if (!error.has("code")) {
            return List.of();
        }
        var words = error.get("message").asText().replaceAll("[0-9][0-9.e+]*", "N");
        return List.of(error.get("code").asText(), OWN_WORDS.contains(name) ? "" : words);
    }
}
