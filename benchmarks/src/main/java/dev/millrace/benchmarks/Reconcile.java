package dev.millrace.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compares five books after the load: the shop's own log, the API, the ledger, the rail's log, and the webhooks. */
final class Reconcile {
    private static final int DIFFERENCES_SHOWN = 10;

    private final Gateway gateway;
    private final Shop shop;
    private final Map<String, String> differences = new LinkedHashMap<>();

    Reconcile(Gateway gateway, Shop shop) {
        this.gateway = gateway;
        this.shop = shop;
    }

    /** How many payments were compared, and in how many things the books differ, each in a few words. */
    record Outcome(int payments, Map<String, String> differences) {
        String text() {
            if (differences.isEmpty()) return "0 differences over %d payments".formatted(payments);
            var words = new StringBuilder("%d DIFFERENCES over %d payments:".formatted(differences.size(), payments));
            differences.entrySet().stream()
                    .limit(DIFFERENCES_SHOWN)
                    .forEach(one -> words.append("\n    %s %s".formatted(one.getKey(), one.getValue())));
            return words.toString();
        }
    }

    /** Call it when all that was paid has settled. */
    Outcome run() {
        Map<String, JsonNode> payments = api();
        Map<String, Long> booked = ledger();
        Map<String, Long> executed = rail();
        for (String id : shop.created()) {
            JsonNode payment = payments.remove(id);
            if (payment == null) {
                differ(id, "was answered to the shop, and the API does not list it");
                continue;
            }
            compare(id, payment, booked, executed);
        }
        payments.forEach((id, payment) -> differ(id, "is in the API and not in the shop's log"));
        booked.forEach(
                (id, msat) -> differ(id, "is in the ledger with %d msat, and nobody created it".formatted(msat)));
        executed.forEach((hash, msat) -> differ(hash, "was executed by the rail, and no payment knows it"));
        var unheard = new HashSet<>(shop.heard().keySet());
        unheard.removeAll(shop.paid());
        unheard.forEach(id -> differ(id, "came by webhook, and nobody paid it"));
        JsonNode balance = gateway.get("/v1/ledger/trial_balance").required().json();
        if (!balance.path("balanced").asBoolean()) differ("trial_balance", balance.toString());
        return new Outcome(shop.created().size(), differences);
    }

    private void compare(String id, JsonNode payment, Map<String, Long> booked, Map<String, Long> executed) {
        boolean paid = shop.paid().contains(id);
        String status = payment.path("status").asText();
        if (paid != status.equals("settled")) differ(id, "is %s in the API, and paid: %s".formatted(status, paid));
        if (paid != shop.heard().containsKey(id)) differ(id, "paid: %s, told by webhook: %s".formatted(paid, !paid));
        JsonNode invoice = payment.at("/instructions/lightning");
        Long ledger = booked.remove(id);
        Long rail = executed.remove(invoice.path("payment_hash").asText());
        Long asked = paid ? Long.valueOf(invoice.path("amount_msat").asText("0")) : null;
        if (!java.util.Objects.equals(asked, ledger))
            differ(id, "asked %s msat, the ledger has %s".formatted(asked, ledger));
        if (!java.util.Objects.equals(asked, rail))
            differ(id, "asked %s msat, the rail took %s".formatted(asked, rail));
    }

    private Map<String, JsonNode> api() {
        var payments = new HashMap<String, JsonNode>();
        pages(
                "/v1/payments?limit=100",
                payment -> payments.put(payment.path("id").asText(), payment));
        return payments;
    }

    /** What merchants are owed, in millisatoshi, by payment; credits are below zero in the books. */
    private Map<String, Long> ledger() {
        var owed = new HashMap<String, Long>();
        pages("/v1/ledger/entries?limit=100", entry -> {
            for (JsonNode posting : entry.path("postings")) {
                if (posting.path("account").asText().equals("merchant_payable")) {
                    owed.merge(
                            entry.path("object_id").asText(),
                            -posting.path("amount").asLong(),
                            Long::sum);
                }
            }
        });
        return owed;
    }

    /** What the rail says it has settled, in millisatoshi, by payment hash. */
    private Map<String, Long> rail() {
        var settled = new HashMap<String, Long>();
        long after = 0;
        JsonNode page;
        do {
            page = gateway.get("/v1/sandbox/rails/lightning/log?after=" + after)
                    .required()
                    .json();
            for (JsonNode entry : page.path("data")) {
                after = entry.path("sequence").asLong();
                if (entry.path("what").asText().equals("settled")) {
                    settled.merge(
                            entry.path("rail_ref").asText(),
                            entry.path("amount_msat").asLong(),
                            Long::sum);
                }
            }
        } while (page.path("has_more").asBoolean());
        return settled;
    }

    private void pages(String path, java.util.function.Consumer<JsonNode> each) {
        String behind = "";
        JsonNode page;
        do {
            page = gateway.get(path + behind).required().json();
            for (JsonNode one : page.path("data")) {
                each.accept(one);
                behind = "&starting_after=" + one.path("id").asText();
            }
        } while (page.path("has_more").asBoolean());
    }

    private void differ(String what, String how) {
        differences.merge(what, how, (first, second) -> first + "; " + second);
    }
}
