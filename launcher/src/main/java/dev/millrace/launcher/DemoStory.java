package dev.millrace.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Four payments, told step by step by what the gateway really answers: one paid, one declined, one reviewed, one late. */
final class DemoStory {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN_CHARACTERS = 60;

    private final Client shop;
    private final PrintStream out;

    DemoStory(Client shop, PrintStream out) {
        this.shop = shop;
        this.out = out;
    }

    void tell() {
        purchase();
        declined();
        reviewed();
        late();
        books();
    }

    private void purchase() {
        chapter("1. A purchase");
        say(
                "A shop sells two coffees and asks for 12.50 euros. Amounts are whole cents, so nothing is ever rounded on the way.");
        JsonNode payment =
                ask(Map.of("amount", 1250, "currency", "EUR", "order_ref", "A-1001", "description", "2 coffees"));
        show(payment, "status");
        say("Before anything else the request was scored. The gateway says what it decided, and why:");
        showRisk(payment);
        say("Then it chose how the money travels, and says that too:");
        fact("routing", text(payment, "/routing/chosen") + ", because: " + text(payment, "/routing/reason"));
        fact(
                "price",
                text(payment, "/instructions/lightning/amount_msat") + " msat at " + text(payment, "/rate/value")
                        + " EUR for a bitcoin");
        say("The payer gets this Lightning invoice, as text or as a QR code, on the page "
                + text(payment, "/checkout_url"));
        fact("invoice", shortened(text(payment, "/instructions/lightning/invoice")));
        say("Now the payer's wallet pays it. In the sandbox we play that wallet:");
        call("POST /v1/sandbox/pay", shop.post("/v1/sandbox/pay", Map.of("payment", id(payment))));
        JsonNode settled = await(id(payment), "settled");
        show(settled, "status");
        show(settled, "received");
        say(
                "Settled is final. What happened is kept, event by event; a shop hears each of them by a signed webhook, once:");
        events(id(payment));
    }

    private void declined() {
        chapter("2. A declined purchase");
        say("Some requests are fraud. The sandbox can play one (\"scenario\": \"decline\"):");
        JsonNode payment = ask(Map.of("amount", 90_000, "currency", "EUR", "sandbox", Map.of("scenario", "decline")));
        show(payment, "status");
        showRisk(payment);
        say(
                "No invoice was made, so there is nothing to pay. The shop sees why; the payer is told nothing that would help a thief.");
    }

    private void reviewed() {
        chapter("3. A purchase that a person looks at");
        say(
                "Where the model is in doubt, the payer does not wait: they pay, but the money is only held until somebody decides.");
        JsonNode payment = ask(Map.of("amount", 30_000, "currency", "EUR", "sandbox", Map.of("scenario", "review")));
        show(payment, "status");
        JsonNode held = await(id(payment), "authorized");
        show(held, "status");
        fact("captured", text(held, "/captured"));
        say("The money is locked on its way: neither taken, nor free. A review is open:");
        String review = openReview(id(payment));
        fact("review", review);
        say("A person has looked at it and accepts. The gateway takes the held money:");
        call(
                "POST /v1/reviews/" + review + "/accept",
                shop.post("/v1/reviews/" + review + "/accept", Map.of("note", "a regular")));
        show(await(id(payment), "settled"), "status");
    }

    private void late() {
        chapter("4. Money that comes too late");
        say(
                "A payer sends at the last second and the news arrives when the payment has expired. The sandbox plays it by moving its clock:");
        JsonNode payment = ask(Map.of("amount", 1250, "currency", "EUR", "sandbox", Map.of("scenario", "pays_late")));
        show(payment, "status");
        JsonNode settled = await(id(payment), "settled");
        show(settled, "status");
        show(settled, "late");
        say("Money that arrived is a fact, whatever the clock said: it is kept, and marked as late. Its story:");
        events(id(payment));
    }

    private void books() {
        chapter("The books");
        JsonNode balance = call("GET /v1/ledger/trial_balance", shop.get("/v1/ledger/trial_balance"));
        show(balance, "balanced");
        say("Every millisatoshi of the four payments is in a double-entry ledger that sums to zero at any moment.");
    }

    private JsonNode ask(Map<String, ?> body) {
        return call("POST /v1/payments", shop.post("/v1/payments", body));
    }

    private JsonNode call(String what, Client.Answer answer) {
        out.println("    > " + what + "  →  " + answer.status());
        if (answer.status() >= 300) throw new CannotStart("The story ends here: the gateway answered " + answer.text());
        return answer.json();
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
        JsonNode reviews = call("GET /v1/reviews?status=open", shop.get("/v1/reviews?status=open"));
        for (JsonNode review : reviews.path("data")) {
            if (text(review, "/payment").equals(payment)) return id(review);
        }
        throw new CannotStart("The story ends here: " + payment + " has no open review.");
    }

    private void events(String payment) {
        List<String> types = new ArrayList<>();
        for (JsonNode event :
                shop.get("/v1/payments/" + payment + "/events").json().path("data")) {
            types.add(event.path("sequence").asText() + " " + text(event, "/type"));
        }
        types.sort((a, b) -> Integer.compare(sequence(a), sequence(b)));
        types.forEach(type -> fact("event", type));
    }

    private static int sequence(String event) {
        return Integer.parseInt(event.substring(0, event.indexOf(' ')));
    }

    private void showRisk(JsonNode payment) {
        fact("risk", text(payment, "/risk/decision") + ", score " + text(payment, "/risk/score") + " of 99");
        for (JsonNode reason : payment.at("/risk/reasons")) fact("reason", text(reason, "/text"));
        for (JsonNode rule : payment.at("/risk/rules"))
            fact("rule", rule.isTextual() ? rule.asText() : text(rule, "/text"));
    }

    private void chapter(String title) {
        out.println();
        out.println(title);
        out.println("=".repeat(title.length()));
    }

    private void say(String sentence) {
        out.println();
        out.println(sentence);
    }

    private void show(JsonNode object, String field) {
        fact(field, text(object, "/" + field));
    }

    private void fact(String name, String value) {
        out.printf("      %-9s %s%n", name, value);
    }

    private static String id(JsonNode object) {
        return text(object, "/id");
    }

    private static String text(JsonNode object, String pointer) {
        return object.at(pointer).asText();
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
