package dev.millrace.lightning;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The port through which Millrace uses a Lightning node.
 *
 * <p>Calls answer within the node's call timeout and never throw for what the network or the node does. Streams block
 * the calling thread until they end; interrupting the thread ends them.
 */
public interface LightningNode extends AutoCloseable {
    Answer<NodeInfo> info();

    Answer<ChannelBalance> balance();

    /** Opens an invoice under the preimage's hash; refuses with {@code already_exists}: then look it up. */
    Answer<CreatedInvoice> create(InvoiceRequest request);

    /** Opens an invoice whose payment is held until it is settled or canceled; refuses with {@code already_exists}. */
    Answer<CreatedInvoice> createHold(HoldRequest request);

    /** Empty only where the node itself says that it has no such invoice. */
    Answer<Optional<InvoiceSnapshot>> lookUp(PaymentHash hash);

    /**
     * Takes the money that is held; settling twice is done twice. Refuses with {@code not_accepted}, {@code
     * already_canceled}, {@code not_found}.
     */
    Answer<PaymentHash> settle(Preimage preimage);

    /**
     * Closes an open invoice or gives back what is held; canceling twice is done twice. Refuses with {@code
     * already_settled}, {@code not_found}.
     */
    Answer<PaymentHash> cancel(PaymentHash hash);

    /** Invoices in the order in which they were opened, after {@code indexOffset}, at most {@code max} (1 to 1000). */
    Answer<InvoicePage> list(long indexOffset, int max);

    /** The cursor behind everything the node knows now, found by listing to the end. */
    Answer<Cursor> firstCursor();

    /**
     * Sends money, and waits for its end at most the request's timeout. Refused means that it failed for good; while
     * the answer is unknown the payment must not be sent on any other way: {@link #track} it.
     */
    Answer<OutgoingPayment> pay(PayRequest request);

    /** What became of a payment; empty only where the node itself says that it never started one. */
    Answer<Optional<OutgoingPayment>> track(PaymentHash hash);

    /**
     * News of all invoices, opened or settled, after the cursor; each at least once. Nothing else is shown here: a hold
     * that was accepted, an invoice that was canceled, only {@link #followOne} tells.
     */
    StreamEnd follow(Cursor after, Consumer<InvoiceSnapshot> news);

    /**
     * Every state of one invoice, beginning with the present one, or with the first once there is such an invoice. Ends
     * in good order when the invoice is settled or canceled.
     */
    StreamEnd followOne(PaymentHash hash, Consumer<InvoiceSnapshot> news);

    /** Ends all streams and calls. */
    @Override
    void close();
}
