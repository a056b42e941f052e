package dev.millrace.lightning.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.Preimage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** LND's calls about invoices. */
final class InvoiceCalls {
    private static final int MEMO_BYTES_MAX = 639;
    private static final long EXPIRY_DEFAULT = 86_400;
    private static final long EXPIRY_MAX = 31_536_000;
    private static final int CLTV_DEFAULT = 80;
    private static final int LIST_DEFAULT = 100;
    private static final int LIST_MAX = 1_000;
    private static final long NEWS_FIRST_MILLIS = 200;

    private final Books books;
    private final InvoiceDesk desk;
    private final RandomGenerator random;
    private final CountDownLatch stopping;
    private final long silenceMillis;

    InvoiceCalls(Books books, InvoiceDesk desk, RandomGenerator random, CountDownLatch stopping, long silenceMillis) {
        this.books = books;
        this.desk = desk;
        this.random = random;
        this.stopping = stopping;
        this.silenceMillis = silenceMillis;
    }

    void add(Call call) throws IOException, InterruptedException {
        var body = call.body();
        var given = bytes(body, "r_preimage");
        var preimage = given.length == 0 ? Preimage.random(random) : preimage(given);
        open(call, wanted(body, preimage.hash(), Optional.of(preimage)));
    }

    void addHold(Call call) throws IOException, InterruptedException {
        var body = call.body();
        open(call, wanted(body, LndEndpoints.hash(bytes(body, "hash")), Optional.empty()));
    }

    private static InvoiceDesk.Wanted wanted(JsonNode body, PaymentHash hash, Optional<Preimage> preimage) {
        var memo = body.path("memo").asText("");
        var memoBytes = memo.getBytes(StandardCharsets.UTF_8).length;
        if (memoBytes > MEMO_BYTES_MAX) {
            throw LndRefusal.unknown("data length too big to fit within 10 bits: " + Math.ceilDiv(memoBytes * 8, 5));
        }
        var expiry = LndEndpoints.int64(body, "expiry", 0);
        if (expiry < 0 || expiry > EXPIRY_MAX) {
            throw LndRefusal.unknown(
                    "expiry of %d seconds greater than max expiry of %d seconds".formatted(expiry, EXPIRY_MAX));
        }
        var cltv = LndEndpoints.int64(body, "cltv_expiry", 0);
        if (cltv < 0 || cltv > 2_016 || (cltv > 0 && cltv < 24)) {
            throw LndRefusal.unknown(
                    cltv < 24
                            ? "CLTV delta of %d must be greater than minimum of 24".formatted(cltv)
                            : "CLTV delta of %d is too large, max is 2016".formatted(cltv));
        }
        var msat = LndEndpoints.int64(body, "value_msat", 0);
        var sat = LndEndpoints.int64(body, "value", 0);
        if (msat != 0 && sat != 0) {
            throw LndRefusal.unknown("cannot set both value and value_msat");
        }
        return new InvoiceDesk.Wanted(
                hash,
                preimage,
                memo,
                msat + Math.multiplyExact(sat, 1_000L),
                expiry == 0 ? EXPIRY_DEFAULT : expiry,
                cltv == 0 ? CLTV_DEFAULT : (int) cltv);
    }

    private void open(Call call, InvoiceDesk.Wanted wanted) throws IOException, InterruptedException {
        var opened = books.change(page -> desk.open(page, wanted));
        switch (opened.reply()) {
            case ANSWER -> call.answer(200, LndReplies.created(opened.invoice().orElseThrow()));
            case AFTER_NEWS -> {
                var unusedStop = stopping.await(NEWS_FIRST_MILLIS, TimeUnit.MILLISECONDS);
                call.answer(200, LndReplies.created(opened.invoice().orElseThrow()));
            }
            case NEVER -> {
                var unusedStop = stopping.await(silenceMillis, TimeUnit.MILLISECONDS);
            }
            case CLOSE -> {}
        }
    }

    void settle(Call call) throws IOException {
        var preimage = preimage(bytes(call.body(), "preimage"));
        books.change(page -> {
            desk.settle(page, preimage);
            return null;
        });
        call.answer(200, Call.object());
    }

    void cancel(Call call) throws IOException {
        var hash = LndEndpoints.hash(bytes(call.body(), "payment_hash"));
        books.change(page -> {
            desk.cancel(page, hash.hex());
            return null;
        });
        call.answer(200, Call.object());
    }

    void lookUp(Call call, String hex) throws IOException {
        if (!hex.matches("[0-9a-fA-F]{64}")) {
            throw LndRefusal.unknown("invalid hash string length of %d, want 64".formatted(hex.length()));
        }
        answerInvoice(call, hex.toLowerCase(Locale.ROOT));
    }

    void lookUpV2(Call call) throws IOException {
        var hash = Base64.getUrlDecoder().decode(call.parameter("payment_hash").orElse(""));
        answerInvoice(call, LndEndpoints.hash(hash).hex());
    }

    private void answerInvoice(Call call, String hash) throws IOException {
        var invoice = books.read(shelf -> shelf.invoice(hash))
                .orElseThrow(() -> LndRefusal.notFound(
                        books.read(shelf -> shelf.nextAddIndex() == 1)
                                ? "there are no existing invoices"
                                : "unable to locate invoice"));
        call.answer(200, LndReplies.invoice(invoice));
    }

    void list(Call call) throws IOException {
        var offset = number(call, "index_offset", 0);
        var asked = number(call, "num_max_invoices", LIST_DEFAULT);
        var max = Math.clamp(asked == 0 ? LIST_DEFAULT : asked, 1, LIST_MAX);
        var reversed = call.parameter("reversed").filter("true"::equals).isPresent();
        var pendingOnly = call.parameter("pending_only").filter("true"::equals).isPresent();
        var found = books.read(shelf -> reversed ? shelf.addedBefore(offset, max) : shelf.addedAfter(offset, max));
        var shown = found.stream()
                .filter(invoice -> !pendingOnly || !invoice.isOver())
                .toList();
        var node = Call.object();
        var array = node.putArray("invoices");
        shown.forEach(invoice -> array.add(LndReplies.invoice(invoice)));
        call.answer(
                200,
                node.put(
                                "last_index_offset",
                                found.isEmpty()
                                        ? "0"
                                        : Long.toString(found.getLast().addIndex()))
                        .put(
                                "first_index_offset",
                                found.isEmpty()
                                        ? "0"
                                        : Long.toString(found.getFirst().addIndex())));
    }

    /** As LND: an index of zero asks for no backlog; what was added comes before what was settled. */
    void subscribe(Call call) throws IOException, InterruptedException {
        var added = number(call, "add_index", 0);
        var settled = number(call, "settle_index", 0);
        stream(call, books.follow(Optional.empty(), shelf -> {
            var backlog = new ArrayList<BookEntry.Invoice>();
            backlog.addAll(added == 0 ? List.of() : shelf.addedAfter(added, Integer.MAX_VALUE));
            backlog.addAll(settled == 0 ? List.of() : shelf.settledAfter(settled));
            return backlog;
        }));
    }

    void subscribeOne(Call call, String base64Url) throws IOException, InterruptedException {
        var hash = LndEndpoints.hash(Base64.getUrlDecoder().decode(base64Url)).hex();
        stream(
                call,
                books.follow(
                        Optional.of(hash), shelf -> shelf.invoice(hash).stream().toList()));
    }

    private void stream(Call call, InvoiceNews.Stream news) throws IOException, InterruptedException {
        try {
            for (var next = news.next(); next.isPresent(); next = news.next()) {
                call.line(LndReplies.result(LndReplies.invoice(next.get())));
                if (news.isAboutOne() && next.get().isOver()) {
                    return; // LND ends the stream of an invoice that is over
                }
            }
        } finally {
            books.end(news);
        }
    }

    private static long number(Call call, String name, long otherwise) {
        return call.parameter(name).map(Long::parseLong).orElse(otherwise);
    }

    private static Preimage preimage(byte[] bytes) {
        if (bytes.length != 32) {
            throw LndRefusal.unknown("invalid preimage length of %d, want 32".formatted(bytes.length));
        }
        return Preimage.of(bytes);
    }

    private static byte[] bytes(JsonNode body, String name) {
        return Base64.getDecoder().decode(body.path(name).asText(""));
    }
}
