package dev.millrace.api.json;

import static dev.millrace.checkout.error.ErrorCode.CARD_NUMBER_REFUSED;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.secret.CardNumbers;
import java.io.IOException;
import java.util.Set;

/**
 * Refuses a body with a card number in it, before anything of it is kept: in any text or name, and in any number that is no
 * amount. What a shop's own machines count up, article and order numbers, may look like one by chance and is left alone.
 */
final class CardText {
    private static final Set<String> REFERENCES = Set.of("sku", "id", "ref", "order_ref");
    private static final String METADATA = "metadata";
    private static final Set<String> AMOUNTS =
            Set.of("amount", "tax", "discount", "shipping", "total", "fee", "fee_max", "value", "quantity");

    private CardText() {}

    static void check(JsonToken token, JsonParser here) throws IOException {
        switch (token) {
            case FIELD_NAME -> {
                if (CardNumbers.isIn(here.currentName())) {
                    throw refusal(JsonPaths.of(here.getParsingContext().getParent()), "has a field whose name");
                }
            }
            case VALUE_STRING -> {
                if (!isReference(here) && CardNumbers.isIn(here.getText())) {
                    throw refusal(CardNumbers.scrub(JsonPaths.of(here.getParsingContext())), "");
                }
            }
            case VALUE_NUMBER_INT -> {
                if (!isAmount(fieldOf(here)) && CardNumbers.isIn(here.getText())) {
                    throw refusal(JsonPaths.of(here.getParsingContext()), "");
                }
            }
            case VALUE_NUMBER_FLOAT,
                    VALUE_TRUE,
                    VALUE_FALSE,
                    VALUE_NULL,
                    VALUE_EMBEDDED_OBJECT,
                    START_OBJECT,
                    END_OBJECT,
                    START_ARRAY,
                    END_ARRAY,
                    NOT_AVAILABLE -> {
                // has no digits of its own, or a point among them
            }
        }
    }

    private static Refusal refusal(String path, String what) {
        String field = path.isEmpty() ? "the body" : path;
        return new Refusal(
                CARD_NUMBER_REFUSED,
                field,
                "%s %s looks like a card number; nothing of this request was kept"
                        .formatted(field, what)
                        .replace("  ", " "));
    }

    /** The nearest name around the value; an element of a list goes by the name of its list. */
    private static String fieldOf(JsonParser here) {
        for (var context = here.getParsingContext(); context != null; context = context.getParent()) {
            if (context.inObject()) {
                return context.getCurrentName();
            }
        }
        return "";
    }

    /** A merchant's own names are no names of ours: {@code metadata[ref]} may hold anything. */
    private static boolean isReference(JsonParser here) {
        for (var outer = here.getParsingContext().getParent(); outer != null; outer = outer.getParent()) {
            if (METADATA.equals(outer.getCurrentName())) {
                return false;
            }
        }
        String field = fieldOf(here);
        return REFERENCES.contains(field) || field.endsWith("_id");
    }

    private static boolean isAmount(String field) {
        return AMOUNTS.contains(field) || field.endsWith("_amount") || field.endsWith("_msat");
    }
}
