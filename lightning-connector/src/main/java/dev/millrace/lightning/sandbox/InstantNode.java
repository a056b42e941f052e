package dev.millrace.lightning.sandbox;

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
import dev.millrace.lightning.Network;
import dev.millrace.lightning.NodeInfo;
import dev.millrace.lightning.OutgoingPayment;
import dev.millrace.lightning.PayRequest;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.Preimage;
import dev.millrace.lightning.StreamEnd;
import dev.millrace.lightning.bolt11.Bolt11Draft;
import dev.millrace.lightning.bolt11.Field;
import dev.millrace.lightning.bolt11.NodeKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * A node inside the process that answers at once, with really signed invoices and books in memory, to measure a gateway without
 * its rail. It settles when the payer is played; it holds nothing, sends nothing, and knows no scenario.
 */
public final class InstantNode implements LightningNode, SandboxPort {
    private static final int CLTV_EXPIRY = 80; // blocks; what LND writes
    private static final String REASON = "the instant rail only receives";

    private final NodeKey key;
    private final RandomGenerator random;
    private final Clock clock;
    private final InstantBooks books = new InstantBooks();
    private final Map<String, String> owners = new HashMap<>();

    public InstantNode(RandomGenerator random, Clock clock) {
        this.key = NodeKey.random(random);
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Answer<NodeInfo> info() {
        return new Answer.Done<>(new NodeInfo(key.publicHex(), "instant", "1", "regtest", 1, true));
    }

    @Override
    public Answer<ChannelBalance> balance() {
        return new Answer.Done<>(new ChannelBalance(books.received(), MilliSatoshi.ofSat(1_000_000_000)));
    }

    @Override
    public Answer<CreatedInvoice> create(InvoiceRequest request) {
        var hash = request.preimage().hash();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS); // an invoice tells whole seconds
        String text = signed(hash, request, now);
        var open = new InvoiceSnapshot(
                hash,
                text,
                InvoiceState.OPEN,
                request.amount(),
                MilliSatoshi.ZERO,
                books.nextIndex(),
                0,
                now,
                now.plus(request.expiry()),
                Optional.empty());
        return books.open(open, request.preimage(), owner(hash))
                ? new Answer.Done<>(new CreatedInvoice(hash, text, open.addIndex()))
                : new Answer.Refused<>(Answer.Refused.ALREADY_EXISTS, "invoice with payment hash already exists");
    }

    private String signed(PaymentHash hash, InvoiceRequest request, Instant now) {
        var secret = new byte[32];
        random.nextBytes(secret);
        var fields = List.<Field>of(
                new Field.Hash(hash),
                new Field.Description(request.memo()),
                new Field.MinFinalCltvExpiry(CLTV_EXPIRY),
                new Field.Expiry(request.expiry()),
                new Field.Secret(HexFormat.of().formatHex(secret)),
                new Field.Features(InvoiceDesk.FEATURES));
        return new Bolt11Draft(Network.REGTEST, Optional.of(request.amount()), now, fields).sign(key);
    }

    @Override
    public Answer<CreatedInvoice> createHold(HoldRequest request) {
        return new Answer.Refused<>(Answer.Refused.UNIMPLEMENTED, REASON);
    }

    @Override
    public Answer<Optional<InvoiceSnapshot>> lookUp(PaymentHash hash) {
        return new Answer.Done<>(books.find(hash));
    }

    @Override
    public Answer<PaymentHash> settle(Preimage preimage) {
        return new Answer.Refused<>(Answer.Refused.UNIMPLEMENTED, REASON);
    }

    @Override
    public Answer<PaymentHash> cancel(PaymentHash hash) {
        var found = books.find(hash);
        if (found.isEmpty()) {
            return new Answer.Refused<>(Answer.Refused.NOT_FOUND, "unable to locate invoice");
        }
        return books.cancel(hash, clock.instant())
                ? new Answer.Done<>(hash)
                : new Answer.Refused<>(Answer.Refused.ALREADY_SETTLED, "invoice already settled");
    }

    @Override
    public Answer<InvoicePage> list(long indexOffset, int max) {
        var page = books.after(indexOffset, max);
        return new Answer.Done<>(new InvoicePage(
                page, page.isEmpty() ? indexOffset : page.getLast().addIndex()));
    }

    @Override
    public Answer<Cursor> firstCursor() {
        return new Answer.Done<>(Cursor.START);
    }

    @Override
    public Answer<OutgoingPayment> pay(PayRequest request) {
        return new Answer.Refused<>(Answer.Refused.UNIMPLEMENTED, REASON);
    }

    @Override
    public Answer<Optional<OutgoingPayment>> track(PaymentHash hash) {
        return new Answer.Done<>(Optional.empty());
    }

    @Override
    public StreamEnd follow(Cursor after, Consumer<InvoiceSnapshot> news) {
        return books.follow(after.settleIndex(), news);
    }

    /** Nothing is held here, so nothing but the common stream tells any news. */
    @Override
    public StreamEnd followOne(PaymentHash hash, Consumer<InvoiceSnapshot> news) {
        return new StreamEnd(StreamEnd.Reason.REFUSED, REASON);
    }

    @Override
    public Set<Scenario> scenarios() {
        return Set.of();
    }

    @Override
    public synchronized Answer<PaymentHash> register(SandboxRegistration registration) {
        if (registration.scenario().isPresent()) {
            return new Answer.Refused<>(Answer.Refused.INVALID_REQUEST, "the instant rail knows no scenario");
        }
        owners.put(registration.hash().hex(), registration.owner());
        return new Answer.Done<>(registration.hash());
    }

    private synchronized String owner(PaymentHash hash) {
        return Optional.ofNullable(owners.remove(hash.hex())).orElse("");
    }

    @Override
    public Answer<PayerView> pay(String invoice, Optional<MilliSatoshi> amount) {
        return books.pay(invoice, amount, clock.instant())
                .<Answer<PayerView>>map(Answer.Done::new)
                .orElseGet(() -> new Answer.Refused<>(Answer.Refused.INVALID_REQUEST, "not an invoice of this node"));
    }

    @Override
    public Answer<Instant> advanceClock(String owner, Duration by) {
        return new Answer.Refused<>(Answer.Refused.UNIMPLEMENTED, "the instant rail has no clock of its own");
    }

    @Override
    public Answer<List<ExecutedEntry>> log(String owner, long after, int limit) {
        return new Answer.Done<>(books.log(owner, after, limit));
    }

    @Override
    public void close() {
        books.close();
    }
}
