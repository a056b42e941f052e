package dev.millrace.lightning.sandbox;

import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** LND's router: sends money and tells what became of it. */
final class PaymentCalls {
    private static final String IN_FLIGHT = "IN_FLIGHT";

    private final Books books;
    private final OutgoingDesk desk;
    private final CountDownLatch stopping;
    private final long silenceMillis;

    PaymentCalls(Books books, OutgoingDesk desk, CountDownLatch stopping, long silenceMillis) {
        this.books = books;
        this.desk = desk;
        this.stopping = stopping;
        this.silenceMillis = silenceMillis;
    }

    void send(Call call) throws IOException, InterruptedException {
        var body = call.body();
        var quiet = body.path("no_inflight_updates").asBoolean(false);
        var sent = books.change(page -> desk.send(
                page,
                body.path("payment_request").asText(""),
                LndEndpoints.int64(body, "amt_msat", 0),
                LndEndpoints.int64(body, "fee_limit_msat", 0)));
        switch (sent.reply()) {
            case ANSWER -> tell(call, sent.payment().orElseThrow(), quiet);
            case NEVER -> {
                var unusedStop = stopping.await(silenceMillis, TimeUnit.MILLISECONDS);
            }
            case CLOSE -> {}
        }
    }

    void track(Call call, String base64Url) throws IOException, InterruptedException {
        var hash = LndEndpoints.hash(Base64.getUrlDecoder().decode(base64Url)).hex();
        var payment = books.read(shelf -> shelf.outgoing(hash))
                .orElseThrow(() -> LndRefusal.notFound("payment isn't initiated"));
        var quiet = call.parameter("no_inflight_updates").filter("true"::equals).isPresent();
        tell(call, payment, quiet);
    }

    private void tell(Call call, BookEntry.Outgoing payment, boolean quiet) throws IOException, InterruptedException {
        var hangs = payment.status().equals(IN_FLIGHT);
        if (hangs && !quiet) {
            call.line(LndReplies.result(LndReplies.payment(payment, IN_FLIGHT)));
        }
        if (hangs) {
            var unusedStop = stopping.await(silenceMillis, TimeUnit.MILLISECONDS);
        } else {
            call.line(LndReplies.result(LndReplies.payment(payment, payment.status())));
        }
    }
}
