package dev.millrace.checkout.rail;

import static dev.millrace.checkout.error.ErrorCode.DESTINATION_INVALID;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.lightning.Answer;
import dev.millrace.lightning.LightningNode;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Network;
import dev.millrace.lightning.OutgoingPayment;
import dev.millrace.lightning.PayRequest;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.Preimage;
import dev.millrace.lightning.bolt11.Bolt11Invoice;
import dev.millrace.lightning.bolt11.InvalidInvoice;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Sends money from the merchant's own Lightning node, by an invoice that names who is to get it. */
public final class LightningSender implements OutgoingRail {

    /** Refusals that say nothing about the payment itself: it may be under way, or the node was not fit to tell. */
    private static final Set<String> OPEN = Set.of(Answer.Refused.ALREADY_EXISTS);

    private final String account;
    private final boolean livemode;
    private final LightningNode node;
    private final Network network;
    private final Duration timeout;

    /** @param timeout how long the node may look for a way; whole seconds */
    public LightningSender(String account, boolean livemode, LightningNode node, Network network, Duration timeout) {
        this.account = account;
        this.livemode = livemode;
        this.node = node;
        this.network = network;
        this.timeout = timeout;
    }

    @Override
    public RailName name() {
        return RailName.LIGHTNING;
    }

    @Override
    public String account() {
        return account;
    }

    @Override
    public boolean livemode() {
        return livemode;
    }

    @Override
    public Destination read(String invoice) {
        try {
            Bolt11Invoice read = Bolt11Invoice.decode(invoice);
            if (read.network() != network) {
                throw invalid("the invoice is of %s, and this gateway sends on %s"
                        .formatted(word(read.network()), word(network)));
            }
            return new Destination(
                    new RailKey(account, read.paymentHash().hex()),
                    invoice.toLowerCase(Locale.ROOT),
                    read.amount().map(amount -> OptionalLong.of(amount.value())).orElseGet(OptionalLong::empty),
                    read.expiresAt());
        } catch (InvalidInvoice unreadable) {
            throw invalid(
                    "this is no BOLT 11 invoice: " + word(unreadable.reason()).replace('_', ' '));
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Refusal invalid(String detail) {
        return new Refusal(DESTINATION_INVALID, "destination.invoice", detail);
    }

    @Override
    public SendAnswer send(SendOrder order) {
        boolean named = Bolt11Invoice.decode(order.invoice()).amount().isPresent();
        Optional<MilliSatoshi> amount = named ? Optional.empty() : Optional.of(new MilliSatoshi(order.msat()));
        var request = new PayRequest(order.invoice(), amount, new MilliSatoshi(order.feeMaxMsat()), timeout);
        return switch (node.pay(request)) {
            case Answer.Done<OutgoingPayment>(var payment) -> told(payment);
            case Answer.Refused<OutgoingPayment>(var code, var message) ->
                OPEN.contains(code) ? new SendAnswer.Unknown(message) : new SendAnswer.Refused(code, message);
            case Answer.NotSent<OutgoingPayment>(var reason) -> new SendAnswer.NotSent(reason);
            case Answer.Unknown<OutgoingPayment>(var reason) -> new SendAnswer.Unknown(reason);
        };
    }

    @Override
    public SendAnswer track(RailKey key) {
        return switch (node.track(new PaymentHash(key.key()))) {
            case Answer.Done<Optional<OutgoingPayment>>(var found) ->
                found.map(LightningSender::told).orElseGet(SendAnswer.Absent::new);
            // A look-up that failed says nothing about what was looked up.
            case Answer.Refused<Optional<OutgoingPayment>>(var code, var message) ->
                new SendAnswer.Unknown("%s: %s".formatted(code, message));
            case Answer.NotSent<Optional<OutgoingPayment>>(var reason) -> new SendAnswer.Unknown(reason);
            case Answer.Unknown<Optional<OutgoingPayment>>(var reason) -> new SendAnswer.Unknown(reason);
        };
    }

    private static SendAnswer told(OutgoingPayment payment) {
        return switch (payment.status()) {
            case SUCCEEDED ->
                new SendAnswer.Done(
                        payment.fee().value(),
                        payment.preimage().map(Preimage::hex).orElseThrow());
            case FAILED -> new SendAnswer.Refused(payment.failure().orElseThrow(), "the node found no way that worked");
            case INITIATED, IN_FLIGHT -> new SendAnswer.Unknown("the payment is under way");
        };
    }
}
