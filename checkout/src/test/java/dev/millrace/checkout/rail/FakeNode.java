package dev.millrace.checkout.rail;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A node that has settled what a test says, and tells each of its readers; nothing can be opened or sent on it. */
public final class FakeNode implements LightningNode {
    private final List<InvoiceSnapshot> settled = new ArrayList<>();
    private int readers;

    /** Settles one more invoice; answers its hash. */
    public synchronized String settle(long msat, Instant at) {
        long index = settled.size() + 1L;
        var hash = new PaymentHash(HexFormat.of().toHexDigits(index).repeat(4));
        settled.add(new InvoiceSnapshot(
                hash,
                "lnbcrt1",
                InvoiceState.SETTLED,
                new MilliSatoshi(msat),
                new MilliSatoshi(msat),
                index,
                index,
                at,
                at.plus(Duration.ofHours(1)),
                Optional.of(at)));
        notifyAll();
        return hash.hex();
    }

    /** How many read the stream at this moment. */
    public synchronized int readers() {
        return readers;
    }

    @Override
    public Answer<Cursor> firstCursor() {
        return new Answer.Done<>(Cursor.START);
    }

    @Override
    public StreamEnd follow(Cursor after, Consumer<InvoiceSnapshot> news) {
        count(1);
        try {
            long told = after.settleIndex();
            while (true) {
                news.accept(awaitBehind(told));
                told++;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new StreamEnd(StreamEnd.Reason.CLOSED, "interrupted");
        } finally {
            count(-1);
        }
    }

    private synchronized void count(int more) {
        readers += more;
    }

    private synchronized InvoiceSnapshot awaitBehind(long told) throws InterruptedException {
        while (settled.size() <= told) {
            wait();
        }
        return settled.get(Math.toIntExact(told));
    }

    @Override
    public synchronized Answer<InvoicePage> list(long indexOffset, int max) {
        List<InvoiceSnapshot> page = settled.stream()
                .filter(invoice -> invoice.addIndex() > indexOffset)
                .limit(max)
                .toList();
        return new Answer.Done<>(new InvoicePage(
                page, page.isEmpty() ? indexOffset : page.getLast().addIndex()));
    }

    @Override
    public synchronized Answer<Optional<InvoiceSnapshot>> lookUp(PaymentHash hash) {
        return new Answer.Done<>(
                settled.stream().filter(invoice -> invoice.hash().equals(hash)).findFirst());
    }

    @Override
    public Answer<NodeInfo> info() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<ChannelBalance> balance() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<CreatedInvoice> create(InvoiceRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<CreatedInvoice> createHold(HoldRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<PaymentHash> settle(Preimage preimage) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<PaymentHash> cancel(PaymentHash hash) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<OutgoingPayment> pay(PayRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Answer<Optional<OutgoingPayment>> track(PaymentHash hash) {
        throw new UnsupportedOperationException();
    }

    @Override
    public StreamEnd followOne(PaymentHash hash, Consumer<InvoiceSnapshot> news) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        // it has no connection
    }
}
