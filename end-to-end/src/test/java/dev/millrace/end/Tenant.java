package dev.millrace.end;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.end.TenantCase.Thing;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** A merchant of a test's own, in both modes. */
record Tenant(String merchant, Shop test, Shop live, String name) {
    private static final Duration RECONCILIATION = Duration.ofMinutes(2);
    private static final List<String> LISTS = List.of(
            "/v1/payments",
            "/v1/checkout_sessions",
            "/v1/refunds",
            "/v1/payouts",
            "/v1/reviews",
            "/v1/reconciliations",
            "/v1/events",
            "/v1/webhook_endpoints",
            "/v1/api_keys",
            "/v1/ledger/accounts",
            "/v1/ledger/entries",
            "/v1/ledger/trial_balance",
            "/v1/merchant",
            "/v1/rates/BTC-EUR");

    static Tenant open(Product product) {
        String name = "Tenant " + UUID.randomUUID();
        Answer made = product.operator().post("/v1/merchants", "{\"name\": \"%s\"}".formatted(name));
        return new Tenant(
                made.text("/merchant/id"),
                product.holder(made.text("/test_key/key")),
                product.holder(made.text("/live_key/key")),
                name);
    }

    /** One of everything, and nothing that still moves. */
    Map<Thing, String> furnish(WebhookReceiver receiver) {
        var things = new EnumMap<Thing, String>(Thing.class);
        things.put(
                Thing.WEBHOOK_ENDPOINT,
                id(test.post(
                        "/v1/webhook_endpoints",
                        "{\"url\": \"%s\", \"events\": [\"payment.settled\"]}".formatted(receiver.url()))));
        test.ask("PUT", "/v1/rates/BTC-EUR", "{\"value\": \"54321.98\"}");
        String settled =
                id(test.pay("{\"amount\": 1234, \"currency\": \"SAT\", \"order_ref\": \"%s\"}".formatted(name)));
        things.put(Thing.PAYMENT, settled);
        test.payerPays(settled);
        test.until(settled, "settled");
        things.put(
                Thing.REFUND,
                id(test.post("/v1/refunds", "{\"payment\": \"%s\", \"amount\": 100}".formatted(settled))));
        String invoice = test.post("/v1/sandbox/invoice", "{}").text("/invoice");
        things.put(
                Thing.PAYOUT,
                id(test.post(
                        "/v1/payouts",
                        "{\"amount\": 100, \"currency\": \"SAT\", \"destination\": {\"invoice\": \"%s\"}}"
                                .formatted(invoice))));
        String reviewed =
                id(test.pay("{\"amount\": 900, \"currency\": \"SAT\", \"sandbox\": {\"scenario\": \"review\"}}"));
        test.until(reviewed, "authorized");
        things.put(Thing.REVIEW, first("/v1/reviews").get("id").asText());
        things.put(
                Thing.CHECKOUT_SESSION,
                id(test.post(
                        "/v1/checkout_sessions",
                        "{\"currency\": \"SAT\", \"line_items\": [{\"name\": \"Tea\","
                                + " \"quantity\": 1, \"unit_amount\": 5, \"digital\": true}]}")));
        things.put(Thing.RECONCILIATION, reconciled());
        things.put(Thing.API_KEY, id(test.post("/v1/api_keys", "{\"kind\": \"secret\"}")));
        things.put(
                Thing.DELIVERY,
                Waiting.until(
                                Shop.PATIENCE,
                                () -> test.get("/v1/webhook_endpoints/" + things.get(Thing.WEBHOOK_ENDPOINT)
                                        + "/deliveries?status=succeeded"),
                                list -> !list.data().isEmpty())
                        .data()
                        .getFirst()
                        .get("id")
                        .asText());
        things.put(
                Thing.EVENT,
                Waiting.until(Shop.PATIENCE, () -> test.events(settled), list -> !list.isEmpty())
                        .getFirst()
                        .get("id")
                        .asText());
        String reconciliation = id(test.post("/v1/reconciliations", "{}"));
        Waiting.until(
                Shop.PATIENCE,
                () -> test.get("/v1/reconciliations/" + reconciliation),
                answer -> !answer.text("/status").equals("running"));
        things.put(Thing.RECONCILIATION, reconciliation);
        return things;
    }

    /** A reconciliation that has ended; an installation runs one at a time, whoever asked for it. */
    String reconciled() {
        String made = id(Waiting.until(
                RECONCILIATION, () -> test.post("/v1/reconciliations", "{}"), answer -> answer.status() != 409));
        Waiting.until(
                RECONCILIATION,
                () -> test.get("/v1/reconciliations/" + made),
                answer -> !answer.text("/status").equals("running"));
        return made;
    }

    /** Everything this tenant sees of itself. */
    Map<String, String> view(Map<Thing, String> things) {
        var view = new TreeMap<String, String>();
        String endpoint = things.get(Thing.WEBHOOK_ENDPOINT);
        Stream.concat(LISTS.stream(), Stream.of("/v1/webhook_endpoints/" + endpoint + "/deliveries"))
                .forEach(path -> view.put(path, test.get(path).body()));
        return view;
    }

    private JsonNode first(String list) {
        return Waiting.until(
                        Shop.PATIENCE,
                        () -> test.get(list),
                        answer -> !answer.data().isEmpty())
                .data()
                .getFirst();
    }

    private static String id(Answer made) {
        if (made.status() != 201) throw new AssertionError(made.status() + " " + made.body());
        return made.text("/id");
    }
}
