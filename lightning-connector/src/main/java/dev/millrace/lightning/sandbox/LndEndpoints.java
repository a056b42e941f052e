package dev.millrace.lightning.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.bolt11.Bolt11Invoice;
import dev.millrace.lightning.bolt11.InvalidInvoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/** LND's REST interface, the part of it that Millrace uses: checks the macaroon and finds the call. */
final class LndEndpoints implements HttpHandler {
    private static final System.Logger LOG = System.getLogger(LndEndpoints.class.getName());

    /** Calls that are answered by a stream, and wrap their refusals. */
    private static final String STREAMS = "/v[12]/invoices/subscribe(/[^/]*)?|/v2/router/(send|track/[^/]*)";

    private static final String PATHS = STREAMS
            + "|/v1/(getinfo|balance/channels|invoices|invoice/[^/]*|payreq/[^/]*)"
            + "|/v2/invoices/(lookup|hodl|settle|cancel)";

    private final Books books;
    private final InvoiceCalls invoices;
    private final PaymentCalls payments;
    private final String publicKey;
    private final String macaroonHex;

    LndEndpoints(Books books, InvoiceCalls invoices, PaymentCalls payments, String publicKey, String macaroonHex) {
        this.books = books;
        this.invoices = invoices;
        this.payments = payments;
        this.publicKey = publicKey;
        this.macaroonHex = macaroonHex;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (var call = new Call(exchange)) {
            try {
                checkMacaroon(call);
                route(call);
            } catch (LndRefusal refusal) {
                call.answer(
                        refusal.status(),
                        call.path().matches(STREAMS)
                                ? LndReplies.streamError(refusal)
                                : LndReplies.error(refusal.code(), refusal.getMessage()));
            } catch (IllegalArgumentException e) {
                call.answer(400, LndReplies.error(3, "proto: " + e.getMessage()));
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "sandbox.bug path=" + call.path(), e);
                call.answer(500, LndReplies.error(13, "internal error"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // the server is stopping
            }
        }
    }

    private void checkMacaroon(Call call) {
        var shown = call.header("Grpc-Metadata-macaroon")
                .orElseThrow(() -> LndRefusal.unknown("expected 1 macaroon, got 0"));
        var right = MessageDigest.isEqual(
                shown.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
                macaroonHex.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            throw LndRefusal.unknown("verification failed: signature mismatch after caveat verification");
        }
    }

    private void route(Call call) throws IOException, InterruptedException {
        var path = call.path();
        switch (call.method() + " " + path) {
            case "GET /v1/getinfo" ->
                call.answer(
                        200,
                        LndReplies.info(
                                publicKey,
                                books.time().blockHeight(),
                                books.time().machineNow()));
            case "GET /v1/balance/channels" -> call.answer(200, LndReplies.balance(books.read(Balance::of)));
            case "POST /v1/invoices" -> invoices.add(call);
            case "GET /v1/invoices" -> invoices.list(call);
            case "GET /v1/invoices/subscribe" -> invoices.subscribe(call);
            case "GET /v2/invoices/lookup" -> invoices.lookUpV2(call);
            case "POST /v2/invoices/hodl" -> invoices.addHold(call);
            case "POST /v2/invoices/settle" -> invoices.settle(call);
            case "POST /v2/invoices/cancel" -> invoices.cancel(call);
            case "POST /v2/router/send" -> payments.send(call);
            default -> routeByPrefix(call, path);
        }
    }

    private void routeByPrefix(Call call, String path) throws IOException, InterruptedException {
        var last = path.substring(path.lastIndexOf('/') + 1);
        switch (call.method() + " " + path.substring(0, path.length() - last.length())) {
            case "GET /v1/invoice/" -> invoices.lookUp(call, last);
            case "GET /v2/invoices/subscribe/" -> invoices.subscribeOne(call, last);
            case "GET /v2/router/track/" -> payments.track(call, last);
            case "GET /v1/payreq/" -> call.answer(200, LndReplies.decoded(decode(last)));
            default ->
                throw call.path().matches(PATHS)
                        ? LndRefusal.unimplemented("Method Not Allowed")
                        : LndRefusal.notFound("Not Found");
        }
    }

    private static Bolt11Invoice decode(String text) {
        try {
            return Bolt11Invoice.decode(text);
        } catch (InvalidInvoice e) {
            throw LndRefusal.unknown("checksum failed. " + e.getMessage());
        }
    }

    static PaymentHash hash(byte[] bytes) {
        if (bytes.length != 32) {
            throw LndRefusal.unknown("invalid hash length of %d, want 32".formatted(bytes.length));
        }
        return PaymentHash.of(bytes);
    }

    static long int64(JsonNode body, String name, long otherwise) {
        var value = body.path(name);
        return value.isMissingNode() || value.isNull() ? otherwise : Long.parseLong(value.asText());
    }
}
