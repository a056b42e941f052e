package dev.millrace.lightning.lnd;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.OutgoingPayment;
import dev.millrace.lightning.PayRequest;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.bolt11.Bolt11Invoice;
import dev.millrace.lightning.bolt11.InvalidInvoice;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Sends money through LND's router, and finds out what became of it. */
final class LndPayments {
    private final LndHttp http;

    LndPayments(LndHttp http) {
        this.http = http;
    }

    Answer<OutgoingPayment> pay(PayRequest request) {
        final Bolt11Invoice invoice;
        try {
            invoice = Bolt11Invoice.decode(request.invoice());
        } catch (InvalidInvoice e) {
            return new Answer.Refused<>(Answer.Refused.INVALID_REQUEST, e.getMessage());
        }
        if (invoice.amount().isPresent() == request.amount().isPresent()) {
            return new Answer.Refused<>(
                    Answer.Refused.INVALID_REQUEST, "an amount is named exactly where the invoice names none");
        }
        var body = LndJson.object()
                .put("payment_request", request.invoice())
                // LND takes no limit for a limit of zero, and finds no route.
                .put("fee_limit_msat", Long.toString(request.feeLimit().value()))
                .put("timeout_seconds", request.timeout().toSeconds())
                .put("no_inflight_updates", true);
        request.amount().ifPresent(amount -> body.put("amt_msat", Long.toString(amount.value())));
        var wait = request.timeout().plus(http.callTimeout());
        return last(http.postRequest("/v2/router/send", body), wait, LndPayments::isFinal)
                .then(payment -> judged(invoice.paymentHash(), payment));
    }

    /** A failure that LND calls final is a refusal: nothing left the node. */
    private static Answer<OutgoingPayment> judged(PaymentHash asked, OutgoingPayment payment) {
        if (!payment.hash().equals(asked)) {
            return new Answer.Unknown<>("the node told of another payment: " + payment.hash());
        }
        return switch (payment.status()) {
            case SUCCEEDED -> new Answer.Done<>(payment);
            case FAILED -> new Answer.Refused<>(payment.failure().orElseThrow(), "the payment failed");
            case INITIATED, IN_FLIGHT -> new Answer.Unknown<>("the payment is under way");
        };
    }

    Answer<Optional<OutgoingPayment>> track(PaymentHash hash) {
        var path = "/v2/router/track/%s?no_inflight_updates=false".formatted(LndJson.base64Url(hash.bytes()));
        var answer = last(http.getRequest(path), http.callTimeout(), payment -> true);
        return switch (answer) {
            case Answer.Refused<OutgoingPayment>(var code, var message)
            when code.equals(Answer.Refused.NOT_FOUND) -> new Answer.Done<>(Optional.empty());
            default ->
                answer.then(payment -> payment.hash().equals(hash)
                        ? new Answer.Done<>(Optional.of(payment))
                        : new Answer.Unknown<>("the node told of another payment: " + payment.hash()));
        };
    }

    private static boolean isFinal(OutgoingPayment payment) {
        return switch (payment.status()) {
            case SUCCEEDED, FAILED -> true;
            case INITIATED, IN_FLIGHT -> false;
        };
    }

    /** Reads a stream of payments up to the first that is wanted. */
    private Answer<OutgoingPayment> last(HttpRequest request, Duration wait, Predicate<OutgoingPayment> wanted) {
        var deadline = System.nanoTime() + wait.toNanos();
        try (var stream = http.open(request)) {
            while (true) {
                var left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
                var signal = stream.lines.next(left);
                if (signal.isEmpty()) {
                    return new Answer.Unknown<>("no end within " + wait);
                }
                switch (signal.get()) {
                    case LndLines.Signal.Line(var text) -> {
                        var answer = line(stream.status, text);
                        if (!(answer instanceof Answer.Done<OutgoingPayment>(var payment)) || wanted.test(payment)) {
                            return answer;
                        }
                    }
                    case LndLines.Signal.Drained() -> {}
                    case LndLines.Signal.End(var failure) -> {
                        return failure.map(Answer::<OutgoingPayment>failed)
                                .orElseGet(() -> new Answer.Unknown<>("the stream ended before the payment"));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>("interrupted while waiting for the payment");
        }
    }

    private static Answer<OutgoingPayment> line(int status, String text) {
        try {
            JsonNode node = LndJson.parse(text);
            return node.has("result")
                    ? new Answer.Done<>(LndJson.payment(node.get("result")))
                    : LndRefusals.read(status, LndStream.error(node));
        } catch (IllegalArgumentException e) {
            return new Answer.Unknown<>("unreadable answer: " + e.getMessage());
        }
    }
}
