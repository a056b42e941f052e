package dev.millrace.api.openapi;

import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.sending.SendingStatus;
import dev.millrace.checkout.session.SessionStatus;
import dev.millrace.checkout.webhook.DeliveryStatus;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The query of each list, which no signature shows: {@code ListQuery} reads it. */
final class ListParameters {
    private static final int TEXT_CHARS_MAX = 500;

    /** Lists that come whole. */
    private static final Set<String> WHOLE = Set.of("listPaymentEntries", "listPaymentReceipts", "listLedgerAccounts");

    private static final Map<String, List<Parameter>> FILTERS = Map.of(
            "listPayments",
            List.of(
                    words("status", names(PaymentStatus.values())),
                    text("order_ref", "The shop's own name for the order"),
                    time("created_after"),
                    time("created_before"),
                    metadata()),
            "listCheckoutSessions",
            List.of(
                    words("status", names(SessionStatus.values())),
                    time("created_after"),
                    time("created_before"),
                    metadata()),
            "listRefunds",
            List.of(text("payment", "The id of a payment"), words("status", names(SendingStatus.values()))),
            "listPayouts",
            List.of(words("status", List.of("pending", "succeeded", "failed"))),
            "listReviews",
            List.of(words("status", List.of("open", "closed"))),
            "listEvents",
            List.of(eventType(), order(), text("object_id", "What it happened to")),
            "listPaymentEvents",
            List.of(eventType(), order()),
            "listDeliveries",
            List.of(words("status", names(DeliveryStatus.values()))));

    private ListParameters() {}

    static void complete(Operation operation) {
        String id = operation.getOperationId();
        if (!id.startsWith("list") || WHOLE.contains(id)) return;
        Stream.concat(paging(), FILTERS.getOrDefault(id, List.of()).stream()).forEach(operation::addParameter);
    }

    private static Stream<Parameter> paging() {
        Schema limit = OASFactory.createSchema()
                .addType(SchemaType.INTEGER)
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(PageRequest.LIMIT_MAX))
                .defaultValue(PageRequest.LIMIT_DEFAULT);
        return Stream.of(
                query("limit", "How many at most", limit),
                query("starting_after", "An id: what comes behind it in the list", string()),
                query("ending_before", "An id: what comes before it in the list", string()));
    }

    private static Parameter eventType() {
        return text("type", "A type of events, or a family such as payment.*");
    }

    private static Parameter order() {
        return words("order", List.of("newest", "oldest"));
    }

    private static Parameter words(String name, List<String> words) {
        return query(name, "One of these", string().enumeration(List.copyOf(words)));
    }

    private static Parameter text(String name, String description) {
        return query(name, description, string().minLength(1).maxLength(TEXT_CHARS_MAX));
    }

    private static Parameter time(String name) {
        return query(name, "A time such as 2026-11-20T09:30:00Z", string().format("date-time"));
    }

    private static Parameter metadata() {
        return query(
                        "metadata",
                        "metadata[key]=value: what carries this of yours",
                        OASFactory.createSchema().addType(SchemaType.OBJECT).additionalPropertiesSchema(string()))
                .style(Parameter.Style.DEEPOBJECT)
                .explode(true);
    }

    private static Parameter query(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
