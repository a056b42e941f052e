package dev.millrace.lightning.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.bolt11.Bolt11Invoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The control port: scenarios, the payer's part, owners' clocks, and the log of what was executed. */
final class ControlEndpoints implements HttpHandler {
    private static final int LOG_MAX = 1_000;

    private static final System.Logger LOG = System.getLogger(ControlEndpoints.class.getName());

    private final Books books;
    private final TillDesk till;
    private final OutgoingDesk outgoing;
    private final Deadlines deadlines;
    private final byte[] authorization;

    ControlEndpoints(Books books, TillDesk till, OutgoingDesk outgoing, Deadlines deadlines, String secret) {
        this.books = books;
        this.till = till;
        this.outgoing = outgoing;
        this.deadlines = deadlines;
        this.authorization = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (var call = new Call(exchange)) {
            var shown = call.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(shown, authorization)) {
                refuse(call, 401, "not_allowed", "the control port wants its secret");
                return;
            }
            try {
                route(call);
            } catch (LndRefusal refusal) {
                refuse(call, refusal.status(), "refused", refusal.getMessage());
            } catch (IllegalArgumentException e) {
                refuse(call, 422, "invalid_request", e.getMessage());
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "sandbox.bug path=" + call.path(), e);
                refuse(call, 500, "internal", "internal error");
            }
        }
    }

    private void route(Call call) throws IOException {
        switch (call.method() + " " + call.path()) {
            case "POST /control/scenarios" -> call.answer(200, register(call.body()));
            case "POST /control/pay" -> call.answer(200, pay(call.body()));
            case "POST /control/invoice" -> call.answer(200, payerInvoice(call.body()));
            case "POST /control/clock" -> call.answer(200, advance(call.body()));
            case "GET /control/log" -> call.answer(200, log(call));
            default -> refuse(call, 404, "not_found", "no such call");
        }
    }

    private ObjectNode register(JsonNode body) {
        var hash = new PaymentHash(required(body, "payment_hash")).hex();
        var owner = required(body, "owner");
        var scenario = optional(body, "scenario").map(Scenario::of).orElse(null);
        var group = optional(body, "group").orElse(null);
        if (scenario == Scenario.PAYS_TWICE && group == null) {
            throw new IllegalArgumentException("pays_twice needs a group that its two payment hashes share");
        }
        var wanted = new BookEntry.Registration(hash, owner, scenario, group, false);
        books.change(page -> {
            var before = page.shelf().registration(hash);
            if (before.isPresent() && !before.get().shown().equals(wanted.shown())) {
                throw new IllegalArgumentException("another scenario is registered for " + hash);
            }
            if (before.isEmpty()) {
                if (page.shelf().invoice(hash).isPresent()) {
                    throw new IllegalArgumentException("register before the invoice is opened: " + hash);
                }
                page.put(wanted);
            }
            return null;
        });
        return Call.object().put("payment_hash", hash);
    }

    private ObjectNode pay(JsonNode body) {
        var decoded = Bolt11Invoice.decode(required(body, "payment_request"));
        var amount = optional(body, "amount_msat").map(Long::parseLong);
        var hash = decoded.paymentHash().hex();
        var view = books.change(page -> {
            var invoice = page.shelf()
                    .invoice(hash)
                    .orElseThrow(() -> new IllegalArgumentException("not an invoice of this node"));
            if (amount.isEmpty() && invoice.valueMsat() == 0) {
                throw new IllegalArgumentException(
                        "the invoice leaves the amount to the payer: amount_msat is missing");
            }
            return till.pay(page, invoice, new MilliSatoshi(amount.orElse(invoice.valueMsat())).value());
        });
        var node = Call.object().put("status", view.status().name().toLowerCase(Locale.ROOT));
        view.preimage().ifPresent(preimage -> node.put("preimage", preimage.hex()));
        view.failureReason().ifPresent(reason -> node.put("failure_reason", reason));
        return node.put("amount_msat", Long.toString(view.amount().value()))
                .put("fee_msat", Long.toString(view.fee().value()));
    }

    private ObjectNode payerInvoice(JsonNode body) {
        var amount = optional(body, "amount_msat").map(text -> new MilliSatoshi(Long.parseLong(text)));
        var expiry =
                Duration.ofSeconds(optional(body, "expiry").map(Long::parseLong).orElse(3_600L));
        var behaviour = optional(body, "behaviour").map(PayerBehaviour::of).orElse(PayerBehaviour.SUCCEEDS);
        var memo = optional(body, "memo").orElse("");
        var owner = optional(body, "owner").orElse("");
        var invoice = books.change(page -> outgoing.payerInvoice(page, owner, amount, memo, expiry, behaviour));
        return Call.object().put("payment_hash", invoice.hash()).put("payment_request", invoice.paymentRequest());
    }

    private ObjectNode advance(JsonNode body) {
        var owner = required(body, "owner");
        var millis = Long.parseLong(required(body, "advance_ms"));
        var now = books.change(page -> {
            page.put(page.time().advanced(owner, millis));
            deadlines.run(page);
            return page.time().now(owner);
        });
        return Call.object().put("owner", owner).put("now_ms", Long.toString(now));
    }

    private ObjectNode log(Call call) {
        var owner = call.parameter("owner").orElse("");
        var after = call.parameter("after").map(Long::parseLong).orElse(0L);
        var limit = Math.clamp(call.parameter("limit").map(Long::parseLong).orElse(100L), 1, LOG_MAX);
        var node = Call.object();
        var data = node.putArray("data");
        for (var executed : books.read(shelf -> shelf.log(owner, after, limit))) {
            data.addObject()
                    .put("sequence", executed.sequence())
                    .put("owner", executed.owner())
                    .put("payment_hash", executed.hash())
                    .put("what", executed.what())
                    .put("amount_msat", Long.toString(executed.amountMsat()))
                    .put("at_ms", Long.toString(executed.at()));
        }
        return node;
    }

    private static String required(JsonNode body, String name) {
        return optional(body, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static Optional<String> optional(JsonNode body, String name) {
        return Optional.of(body.path(name))
                .filter(value -> value.isTextual() || value.isNumber())
                .map(JsonNode::asText);
    }

    private static void refuse(Call call, int status, String code, String message) throws IOException {
        call.answer(status, Call.object().put("code", code).put("message", message));
    }
}
