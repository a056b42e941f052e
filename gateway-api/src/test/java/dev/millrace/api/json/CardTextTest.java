package dev.millrace.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardTextTest {
    private static final String CARD = "4242424242424242";
    private final JsonText json = new JsonText(WireJson.mapper());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"description": "card 4242 4242 4242 4242"}          | description
            {"payer": {"name": "Ada 4242-4242-4242-4242"}}       | payer.name
            {"items": [{"name": "4242424242424242"}]}            | items[0].name
            {"metadata": {"pan": "4242424242424242"}}            | metadata.pan
            {"metadata": {"ref": "4242424242424242"}}            | metadata.ref
            {"metadata": {"4242424242424242": "x"}}              | metadata
            {"4242424242424242": "x"}                            | the body
            {"card_number": "4242424242424242"}                  | card_number
            {"card_number": 4242424242424242}                    | card_number
            {"rails": ["4242424242424242"]}                      | rails[0]
            "4242424242424242"                                   | the body
            """)
    void refusesACardNumberAndNamesTheField(String body, String field) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(body));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CARD_NUMBER_REFUSED);
        assertThat(refusal.faults().getFirst().param()).contains(field);
        assertThat(refusal.getMessage()).doesNotContain(CARD).doesNotContain("4242 4242");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\": 4242424242424242}",
                "{\"items\": [{\"sku\": \"4242424242424242\", \"unit_amount\": 4242424242424242}]}",
                "{\"order_ref\": \"4242424242424242\"}",
                "{\"payer\": {\"ref\": \"4242424242424242\"}}",
                "{\"event_id\": \"4242424242424242\"}",
                "{\"fee_max\": 4242424242424242, \"amount_msat\": \"21\"}"
            })
    void leavesIdsArticlesAndAmountsAlone(String body) {
        assertThatCode(() -> read(body)).doesNotThrowAnyException();
    }

    @Test
    void looksBeforeItBinds() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> json.read(
                        "{\"no_such_field\": \"4242424242424242\"}".getBytes(StandardCharsets.UTF_8), Some.class));

        assertThat(refusal.code()).isEqualTo(ErrorCode.CARD_NUMBER_REFUSED);
    }

    private void read(String body) {
        json.read(body.getBytes(StandardCharsets.UTF_8), body.startsWith("{") ? Map.class : String.class);
    }

    /** A body that has one field. */
    record Some(String name) {}
}
