package dev.millrace.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Four payments, told step by step by what the gateway really answers: one paid, one declined, one reviewed, one late. */
final class DemoStory {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int INVOICE_SHOWN = 40;
    private static final int REASONS_SHOWN = 3;
    private static final Pattern FIRST_WORDS = Pattern.compile("(?s)<h1[^>]*>(.*?)</h1>.*?<p>(.*?)</p>");
    private static final Map<String, String> ACCOUNTS = Map.of(
            "rail_clearing", "lies at the Lightning node",
            "suspense", "came in, not yet anybody's",
            "merchant_payable", "is owed to the shop");

    private final Client shop;
    private final DemoHooks hooks;
    private final DemoPage page;

    DemoStory(Client shop, DemoHooks hooks, DemoPage page) {
        this.shop = shop;
        this.hooks = hooks;
        this.page = page;
    }

    void tell() {
        purchase();
        declined();
        reviewed();
        late();
        goOn();
    }

    private void purchase() {
        page.title("1  A purchase");
        page.say("A shop sells two coffees and asks the gateway for 12.50 euros: POST /v1/payments.");
        JsonNode payment = ask(Map.of(
                "amount",
                1250,
                "currency",
                "EUR",
                "order_ref",
                "A-1001",
                "description",
                "2 coffees",
                "payer",
                Map.of("ref", "ada", "email", "ada@example.org", "country", "DE")));
        page.fact("risk", risk(payment));
        page.fact("", "most of all because (+ speaks for fraud, - against it):");
        reasons(payment).forEach(reason -> page.fact("", reason));
        page.fact("rail", text(payment, "/routing/chosen") + ", " + text(payment, "/routing/reason"));
        page.fact("invoice", text(payment, "/instructions/lightning/invoice").substring(0, INVOICE_SHOWN) + "…");
        page.fact(
                "",
                "over %s, at %s euros for a bitcoin"
                        .formatted(
                                satoshi(text(payment, "/instructions/lightning/amount_msat")),
                                text(payment, "/rate/value")));
        page.say("The customer's wallet pays the invoice and gets a proof of it in return.");
        long begin = System.nanoTime();
        JsonNode payer = payerPays(id(payment));
        JsonNode settled = await(id(payment), "settled");
        page.fact(
                "wallet",
                "%s, proof %s…"
                        .formatted(
                                text(payer, "/status"), text(payer, "/preimage").substring(0, 16)));
        page.fact(
                "status",
                "settled %.1f s later: %s received"
                        .formatted((System.nanoTime() - begin) / 1e9, euros(settled, "/received")));
        page.say("Its books, in thousandths of a satoshi; each entry adds up to zero:");
        ledger(id(payment));
        page.say("The shop was told by signed webhooks, numbered so that it can see that none is missing:");
        page.fact("webhooks", numbered(hooks.toldOf(id(payment), "payment.settled")));
    }

    private void declined() {
        page.title("2  A declined one");
        page.say("Somebody wants goods for 900 euros, and a rule says no. (The sandbox plays that rule.)");
        JsonNode payment = ask(Map.of("amount", 90_000, "currency", "EUR", "sandbox", Map.of("scenario", "decline")));
        page.fact("shop sees", text(payment, "/status") + ", " + score(payment));
        rules(payment).forEach(rule -> page.fact("", "rule: " + rule));
        page.fact("payer sees", payersPage(payment));
        page.say("There is no invoice, so there is nothing to pay; and the payer learns nothing that helps a thief.");
    }

    private void reviewed() {
        page.title("3  One that a person looks at");
        page.say("In doubt the customer need not wait: they pay, but the money is only held until somebody decides.");
        JsonNode payment = ask(Map.of("amount", 30_000, "currency", "EUR", "sandbox", Map.of("scenario", "review")));
        page.fact("risk", risk(payment));
        rules(payment).forEach(rule -> page.fact("", "rule: " + rule));
        JsonNode held = await(id(payment), "authorized");
        page.fact(
                "status",
                "authorized: %s held, %s taken".formatted(euros(held, "/authorized"), euros(held, "/captured")));
        page.say("A person looks at the open review and accepts. Declining would have sent the money back.");
        String review = openReview(id(payment));
        require(shop.post("/v1/reviews/" + review + "/accept", Map.of("note", "a regular")));
        JsonNode settled = await(id(payment), "settled");
        page.fact("status", "settled: %s taken".formatted(euros(settled, "/captured")));
    }

    private void late() {
        page.title("4  Money that comes too late");
        page.say("An invoice has an end. A wallet pays at the last moment, and we hear of it only afterwards.");
        JsonNode payment = ask(Map.of("amount", 1250, "currency", "EUR", "sandbox", Map.of("scenario", "pays_late")));
        JsonNode settled = await(id(payment), "settled");
        page.fact("webhooks", numbered(hooks.toldOf(id(payment), "payment.settled")));
        page.fact(
                "status",
                "settled, late: %s, %s received"
                        .formatted(settled.path("late").asBoolean() ? "yes" : "no", euros(settled, "/received")));
        page.say("Money that arrived is a fact, whatever the clock says: it is kept, booked, and marked as late.");
        JsonNode balance = require(shop.get("/v1/ledger/trial_balance"));
        JsonNode sums = balance.at("/currencies/0");
        page.fact(
                "all books",
                "%s: %s debits, %s credits"
                        .formatted(
                                balance.path("balanced").asBoolean() ? "balanced" : "NOT balanced",
                                satoshi(text(sums, "/debits")),
                                satoshi(text(sums, "/credits"))));
    }

    private void goOn() {
        page.title("Where to go on");
        page.fact("try it", "./millrace up, then follow docs/tutorials/first-payment.md");
        page.fact("webhooks", "docs/how-to/receive-webhooks.md");
        page.fact("the books", "docs/concepts/money.md");
    }

    private JsonNode ask(Map<String, ?> body) {
        JsonNode payment = require(shop.post("/v1/payments", body));
        page.fact("asked", "%s → %s, %s".formatted(euros(payment, "/amount"), id(payment), text(payment, "/status")));
        return payment;
    }

    private JsonNode payerPays(String payment) {
        return require(shop.post("/v1/sandbox/pay", Map.of("payment", payment)));
    }

    private static JsonNode require(Client.Answer answer) {
        if (answer.status() < 300) return answer.json();
        throw new CannotStart("The story ends here: the gateway answered " + answer.text());
    }

    private JsonNode await(String payment, String status) {
        var deadline = Deadline.in(PATIENCE);
        JsonNode now;
        do {
            now = shop.get("/v1/payments/" + payment).json();
            if (text(now, "/status").equals(status)) return now;
        } while (deadline.pause());
        throw new CannotStart("The story ends here: %s is %s and not %s after %d s."
                .formatted(payment, text(now, "/status"), status, PATIENCE.toSeconds()));
    }

    private String openReview(String payment) {
        for (JsonNode review : require(shop.get("/v1/reviews?status=open")).path("data")) {
            if (text(review, "/payment").equals(payment)) return id(review);
        }
        throw new CannotStart("The story ends here: " + payment + " has no open review.");
    }

    private void ledger(String payment) {
        for (JsonNode entry :
                require(shop.get("/v1/payments/" + payment + "/ledger")).path("data")) {
            String kind = text(entry, "/kind");
            for (JsonNode posting : entry.path("postings")) {
                String account = text(posting, "/account");
                page.posting(kind, account, posting.path("amount").asLong(), ACCOUNTS.getOrDefault(account, ""));
                kind = "";
            }
        }
    }

    /** What the payer's page says, in its first words. */
    private String payersPage(JsonNode payment) {
        var words = FIRST_WORDS.matcher(shop.page(text(payment, "/checkout_url")));
        if (!words.find()) throw new CannotStart("The story ends here: the payer's page says nothing.");
        return "\"%s. %s\"".formatted(words.group(1).strip(), words.group(2).strip());
    }

    private static String risk(JsonNode payment) {
        return text(payment, "/risk/decision") + ", " + score(payment);
    }

    private static String score(JsonNode payment) {
        JsonNode score = payment.at("/risk/score");
        return score.isNull() ? "without a score" : "score %s of 99".formatted(score);
    }

    private static List<String> reasons(JsonNode payment) {
        var reasons = new ArrayList<String>();
        for (JsonNode reason : payment.at("/risk/reasons")) {
            if (reasons.size() == REASONS_SHOWN) break;
            reasons.add("%s %s".formatted(reason.path("effect").asDouble() > 0 ? "+" : "-", text(reason, "/text")));
        }
        return reasons;
    }

    private static List<String> rules(JsonNode payment) {
        var rules = new ArrayList<String>();
        payment.at("/risk/rules").forEach(rule -> rules.add(text(rule, "/text")));
        return rules;
    }

    private static String numbered(List<JsonNode> events) {
        return events.stream()
                .map(event ->
                        DemoHooks.sequence(event) + " " + text(event, "/type").substring("payment.".length()))
                .collect(Collectors.joining("  "));
    }

    private static String euros(JsonNode payment, String pointer) {
        return BigDecimal.valueOf(payment.at(pointer).asLong(), 2) + " EUR";
    }

    private static String satoshi(String msat) {
        return String.format(Locale.ROOT, "%,.3f satoshi", new BigDecimal(msat).movePointLeft(3));
    }

    private static String id(JsonNode object) {
        return text(object, "/id");
    }

    private static String text(JsonNode object, String pointer) {
        return object.at(pointer).asText();
    }
}
