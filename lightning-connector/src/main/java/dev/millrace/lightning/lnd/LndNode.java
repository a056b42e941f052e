package dev.millrace.lightning.lnd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.ChannelBalance;
import dev.millrace.lightning.CreatedInvoice;
import dev.millrace.lightning.Cursor;
import dev.millrace.lightning.HoldRequest;
import dev.millrace.lightning.InvoicePage;
import dev.millrace.lightning.InvoiceRequest;
import dev.millrace.lightning.InvoiceSnapshot;
import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.LightningNode;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.NodeInfo;
import dev.millrace.lightning.OutgoingPayment;
import dev.millrace.lightning.PayRequest;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.Preimage;
import dev.millrace.lightning.StreamEnd;
import dev.millrace.lightning.bolt11.Bolt11Invoice;
import dev.millrace.lightning.bolt11.InvalidInvoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;

/** A merchant's LND, or the sandbox node that speaks as it does. */
public final class LndNode implements LightningNode {
    private static final int PAGE = 1_000;
    /** No node has more pages than this; a list that goes on is a fault of the node's. */
    private static final int PAGES_MAX = 100_000;

    private static final Duration SOON = Duration.ofSeconds(1);

    private final LndHttp http;
    private final LndPayments payments;

    public LndNode(LndSettings settings) {
        http = new LndHttp(settings);
        payments = new LndPayments(http);
    }

    @Override
    public Answer<NodeInfo> info() {
        return http.get(
                "/v1/getinfo",
                node -> new NodeInfo(
                        LndJson.text(node, "identity_pubkey"),
                        LndJson.text(node, "alias"),
                        LndJson.text(node, "version"),
                        LndJson.text(LndJson.present(node, "chains").path(0), "network"),
                        LndJson.int64(node, "block_height"),
                        LndJson.present(node, "synced_to_chain").asBoolean()));
    }

    @Override
    public Answer<ChannelBalance> balance() {
        return http.get(
                "/v1/balance/channels",
                node -> new ChannelBalance(
                        new MilliSatoshi(LndJson.int64(LndJson.present(node, "local_balance"), "msat")),
                        new MilliSatoshi(LndJson.int64(LndJson.present(node, "remote_balance"), "msat"))));
    }

    @Override
    public Answer<CreatedInvoice> create(InvoiceRequest request) {
        var body = terms(request.memo(), request.amount(), request.expiry())
                .put("r_preimage", LndJson.base64(request.preimage().bytes()));
        return open("/v1/invoices", body, request.preimage().hash(), request.amount());
    }

    @Override
    public Answer<CreatedInvoice> createHold(HoldRequest request) {
        var body = terms(request.memo(), request.amount(), request.expiry())
                .put("hash", LndJson.base64(request.hash().bytes()))
                .put("cltv_expiry", Integer.toString(request.cltvExpiry()));
        return open("/v2/invoices/hodl", body, request.hash(), request.amount());
    }

    private static ObjectNode terms(String memo, MilliSatoshi amount, Duration expiry) {
        return LndJson.object()
                .put("memo", memo)
                .put("value_msat", Long.toString(amount.value()))
                .put("expiry", Long.toString(expiry.toSeconds()));
    }

    private Answer<CreatedInvoice> open(String path, ObjectNode body, PaymentHash hash, MilliSatoshi amount) {
        return http.post(
                        path,
                        body,
                        node -> new CreatedInvoice(
                                hash, LndJson.text(node, "payment_request"), LndJson.int64(node, "add_index")))
                .then(created -> checked(created, amount));
    }

    /** What is shown to a payer must be what was asked for; otherwise nobody knows what the node has opened. */
    private static Answer<CreatedInvoice> checked(CreatedInvoice created, MilliSatoshi amount) {
        try {
            var invoice = Bolt11Invoice.decode(created.invoice());
            var asAsked = invoice.paymentHash().equals(created.hash())
                    && invoice.amount().equals(Optional.of(amount));
            return asAsked ? new Answer.Done<>(created) : new Answer.Unknown<>("the node opened another invoice");
        } catch (InvalidInvoice e) {
            return new Answer.Unknown<>("the node's invoice cannot be read: " + e.reason());
        }
    }

    @Override
    public Answer<Optional<InvoiceSnapshot>> lookUp(PaymentHash hash) {
        Answer<InvoiceSnapshot> answer = http.get("/v1/invoice/" + hash.hex(), LndJson::invoice);
        if (answer instanceof Answer.Refused<InvoiceSnapshot> refused
                && refused.code().equals(Answer.Refused.NOT_FOUND)) {
            return new Answer.Done<>(Optional.empty());
        }
        return answer.then(invoice -> invoice.hash().equals(hash)
                ? new Answer.Done<>(Optional.of(invoice))
                : new Answer.Unknown<>("the node told of another invoice: " + invoice.hash()));
    }

    @Override
    public Answer<PaymentHash> settle(Preimage preimage) {
        var body = LndJson.object().put("preimage", LndJson.base64(preimage.bytes()));
        return http.post("/v2/invoices/settle", body, node -> preimage.hash());
    }

    @Override
    public Answer<PaymentHash> cancel(PaymentHash hash) {
        var body = LndJson.object().put("payment_hash", LndJson.base64(hash.bytes()));
        return http.post("/v2/invoices/cancel", body, node -> hash);
    }

    @Override
    public Answer<InvoicePage> list(long indexOffset, int max) {
        if (indexOffset < 0 || max < 1 || max > PAGE) {
            throw new IllegalArgumentException("a page has 1 to 1000 invoices after an index");
        }
        var path = "/v1/invoices?index_offset=%d&num_max_invoices=%d".formatted(indexOffset, max);
        return http.get(path, LndJson::page);
    }

    @Override
    public Answer<Cursor> firstCursor() {
        return readAll(invoice -> {});
    }

    /** Lists to the end; the cursor stands behind all that was listed. */
    private Answer<Cursor> readAll(Consumer<InvoiceSnapshot> each) {
        var cursor = Cursor.START;
        var offset = 0L;
        for (var page = 0; page < PAGES_MAX; page++) {
            var answer = list(offset, PAGE);
            if (!(answer instanceof Answer.Done<InvoicePage>(var read))) {
                return answer.map(never -> Cursor.START);
            }
            for (var invoice : read.invoices()) {
                each.accept(invoice);
                cursor = cursor.past(invoice);
            }
            if (read.invoices().isEmpty() || read.lastIndexOffset() <= offset) {
                return new Answer.Done<>(cursor);
            }
            offset = read.lastIndexOffset();
        }
        return new Answer.Unknown<>("the node's list does not end");
    }

    @Override
    public Answer<OutgoingPayment> pay(PayRequest request) {
        return payments.pay(request);
    }

    @Override
    public Answer<Optional<OutgoingPayment>> track(PaymentHash hash) {
        return payments.track(hash);
    }

    @Override
    public StreamEnd follow(Cursor after, Consumer<InvoiceSnapshot> news) {
        var known = new Settlements(after.settleIndex(), news);
        if (known.none()) {
            var listed = known.takeListed();
            if (!(listed instanceof Answer.Done<Cursor>)) {
                return http.isClosed() || Thread.currentThread().isInterrupted()
                        ? new StreamEnd(StreamEnd.Reason.CLOSED, "closed")
                        : LndStream.ended(listed.map(never -> null));
            }
        }
        // Without an add_index there is no backlog of what was added: it would tell of settlements out of their order.
        var path = "/v1/invoices/subscribe?add_index=0&settle_index=%d".formatted(known.settleIndex());
        return new LndStream(http, () -> known.none() ? known.takeListed() : info())
                .read(path, known.none() ? SOON : http.silenceMax(), known::take);
    }

    /**
     * Tells settlements in their order, so that whoever keeps the last one as a cursor has been told of all before it.
     *
     * <p>Closes LND's gap at the start: with settle_index 0 it sends no backlog (lnd #2469), so what was settled before the
     * subscription stood is found by listing, again and again until the first settlement is known.
     */
    private final class Settlements {
        private final Consumer<InvoiceSnapshot> news;
        private long settleIndex;

        private Settlements(long settleIndex, Consumer<InvoiceSnapshot> news) {
            this.settleIndex = settleIndex;
            this.news = news;
        }

        boolean none() {
            return settleIndex == 0;
        }

        long settleIndex() {
            return settleIndex;
        }

        /** LND lists in the order of the invoices, which is not that of their settlement. */
        Answer<Cursor> takeListed() {
            var settled = new ArrayList<InvoiceSnapshot>();
            var listed = readAll(invoice -> {
                if (invoice.state() == InvoiceState.SETTLED) {
                    settled.add(invoice);
                }
            });
            if (listed instanceof Answer.Done<Cursor>) {
                settled.stream()
                        .sorted(Comparator.comparingLong(InvoiceSnapshot::settleIndex))
                        .forEach(this::tell);
            }
            return listed;
        }

        void take(InvoiceSnapshot invoice) {
            boolean first = none() && invoice.state() == InvoiceState.SETTLED;
            // Others may have been settled between the list and the subscription.
            if (first && !(takeListed() instanceof Answer.Done<Cursor>)) {
                throw new IllegalStateException("the node tells of a settlement and does not list what came before it");
            }
            if (!first || invoice.settleIndex() > settleIndex) {
                tell(invoice);
            }
        }

        private void tell(InvoiceSnapshot invoice) {
            news.accept(invoice);
            settleIndex = Math.max(settleIndex, invoice.settleIndex());
        }
    }

    @Override
    public StreamEnd followOne(PaymentHash hash, Consumer<InvoiceSnapshot> news) {
        var path = "/v2/invoices/subscribe/" + LndJson.base64Url(hash.bytes());
        return new LndStream(http, this::info).read(path, http.silenceMax(), news);
    }

    @Override
    public void close() {
        http.close();
    }
}
