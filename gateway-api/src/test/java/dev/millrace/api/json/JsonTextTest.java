package dev.millrace.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.millrace.checkout.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    private final JsonText json = new JsonText(WireJson.mapper());

    enum Colour {
        RED,
        DARK_BLUE
    }

    record Part(int quantity) {
        Part {
            if (quantity > 1_000) {
                throw new IllegalArgumentException("is more than there are");
            }
        }
    }

    record Thing(
            Long amount,
            String name,
            Optional<Boolean> rush,
            Colour colour,
            Instant dueAt,
            List<Part> parts,
            Map<String, String> metadata) {}

    @Test
    void readsWhatIsWellFormed() {
        Thing thing = read("""
                {"amount": 9007199254740993, "name": "Zoë 🚀", "rush": true, "colour": "dark_blue",
                 "due_at": "2026-11-20T13:00:00.5+01:00", "parts": [{"quantity": 2}], "metadata": {"cart": "9"}}""");

        assertThat(thing)
                .isEqualTo(new Thing(
                        9_007_199_254_740_993L,
                        "Zoë 🚀",
                        Optional.of(true),
                        Colour.DARK_BLUE,
                        Instant.parse("2026-11-20T12:00:00.500Z"),
                        List.of(new Part(2)),
                        Map.of("cart", "9")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"amount\": 1,}                         | body_malformed   |",
                "{\"amount\": 1} {}                       | body_malformed   |",
                "{\"amount\": 1} x                        | body_malformed   |",
                "{\"amount\": 1, \"amount\": 2}           | body_malformed   |",
                "{\"metadata\": {\"a\": \"1\", \"a\": \"2\"}} | body_malformed |",
                "{\"amount\": 01}                         | body_malformed   |",
                "{\"amount\": NaN}                        | body_malformed   |",
                "{'amount': 1}                            | body_malformed   |",
                "{\"a\\u0000\": 1}                        | body_malformed   |",
                "null                                     | field_type_wrong |",
                "[]                                       | field_type_wrong |",
                "\"text\"                                 | field_type_wrong |",
                "{\"amuont\": 1}                          | field_unknown    | amuont",
                "{\"parts\": [{\"quantity\": 1}, {\"qty\": 1, \"quantity\": 1}]} | field_unknown | parts[1].qty",
                "{\"amount\": \"12\"}                     | field_type_wrong | amount",
                "{\"amount\": 1.5}                        | field_type_wrong | amount",
                "{\"amount\": 1.0}                        | field_type_wrong | amount",
                "{\"amount\": 1e3}                        | field_type_wrong | amount",
                "{\"amount\": true}                       | field_type_wrong | amount",
                "{\"amount\": \"\"}                       | field_type_wrong | amount",
                "{\"amount\": [1]}                        | field_type_wrong | amount",
                "{\"amount\": 99999999999999999999}       | field_type_wrong | amount",
                "{\"name\": 12}                           | field_type_wrong | name",
                "{\"name\": 1.5}                          | field_type_wrong | name",
                "{\"name\": false}                        | field_type_wrong | name",
                "{\"rush\": \"true\"}                     | field_type_wrong | rush",
                "{\"rush\": 1}                            | field_type_wrong | rush",
                "{\"colour\": 0}                          | field_type_wrong | colour",
                "{\"colour\": \"RED\"}                    | field_invalid    | colour",
                "{\"due_at\": 1763640000}                 | field_type_wrong | due_at",
                "{\"due_at\": \"2026-11-20\"}             | field_invalid    | due_at",
                "{\"parts\": {}}                          | field_type_wrong | parts",
                "{\"parts\": [1]}                         | field_type_wrong | parts[0]",
                "{\"parts\": [{}]}                        | field_missing    | parts[0].quantity",
                "{\"parts\": [{\"quantity\": null}]}      | field_missing    | parts[0].quantity",
                "{\"parts\": [{\"quantity\": 1001}]}      | field_invalid    | parts[0]",
                "{\"metadata\": {\"cart\": 9}}            | field_type_wrong | metadata[cart]",
                "{\"name\": \"a\\u0000b\"}                | field_invalid    | name",
                "{\"parts\": [{\"x\": \"\\ud800\"}]}      | field_invalid    | parts[0].x"
            })
    void refusesWithTheCodeAndTheFieldAsItWasWritten(String body, String code, String param) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code().wireName()).as(refusal.getMessage()).isEqualTo(code);
            assertThat(refusal.faults().getFirst().param()).isEqualTo(Optional.ofNullable(param));
            assertThat(refusal.getMessage()).doesNotContain("java.", "millrace", "Jackson");
        });
    }

    @Test
    void refusesWhatIsNotUtf8OrTooDeepOrEmpty() {
        refused(new byte[0], "empty");
        refused("{\"name\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1), "UTF-8");
        refused("{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_16LE), "");
        refused(("[".repeat(33) + "]".repeat(33)).getBytes(StandardCharsets.UTF_8), "");
    }

    @Test
    void writesTimesInUtcWithMillisecondsAndShowsWhatIsAbsent() throws JsonProcessingException {
        var thing = new Thing(
                1L,
                "a",
                Optional.empty(),
                Colour.DARK_BLUE,
                Instant.parse("2026-11-20T12:00:00Z"),
                List.of(new Part(1)),
                Map.of());

        assertThat(WireJson.mapper().writeValueAsString(thing))
                .isEqualTo("{\"amount\":1,\"name\":\"a\",\"rush\":null,\"colour\":\"dark_blue\","
                        + "\"due_at\":\"2026-11-20T12:00:00.000Z\",\"parts\":[{\"quantity\":1}],\"metadata\":{}}");
    }

    private void refused(byte[] body, String why) {
        assertThatThrownBy(() -> json.read(body, Thing.class))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code().wireName()).isEqualTo("body_malformed"))
                .hasMessageContaining(why);
    }

    private Thing read(String body) {
        return (Thing) json.read(body.getBytes(StandardCharsets.UTF_8), Thing.class);
    }
}
