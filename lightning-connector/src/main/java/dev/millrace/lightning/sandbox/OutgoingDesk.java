package dev.millrace.lightning.sandbox;

import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Network;
import dev.millrace.lightning.Preimage;
import dev.millrace.lightning.bolt11.Bolt11Draft;
import dev.millrace.lightning.bolt11.Bolt11Invoice;
import dev.millrace.lightning.bolt11.Field;
import dev.millrace.lightning.bolt11.InvalidInvoice;
import dev.millrace.lightning.bolt11.NodeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Sends money, at most once per hash; what it reaches are the invoices of the payers' wallet, which knows their preimages. */
final class OutgoingDesk {
    private static final int CLTV_EXPIRY = 40;
    private static final Duration EXPIRY_MAX = Duration.ofDays(365);

    private final NodeKey nodeKey;
    private final NodeKey walletKey;
    private final RandomGenerator random;

    OutgoingDesk(NodeKey nodeKey, NodeKey walletKey, RandomGenerator random) {
        this.nodeKey = nodeKey;
        this.walletKey = walletKey;
        this.random = random;
    }

    /** How the call is answered once the books are closed. */
    enum Reply {
        ANSWER,
        NEVER,
        CLOSE
    }

    /** @param payment empty where nothing was sent */
    record Sent(Optional<BookEntry.Outgoing> payment, Reply reply) {}

    /** @param amountMsat 0 where the invoice names the amount */
    Sent send(Books.Page page, String paymentRequest, long amountMsat, long feeLimitMsat) {
        var invoice = decode(paymentRequest);
        var registration = page.shelf().registration(invoice.paymentHash().hex());
        if (registration.isPresent() && !registration.get().used()) {
            var fault = fault(page, registration.get());
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        var payment = pay(page, invoice, paymentRequest, amountMsat, feeLimitMsat, registration);
        var silent = registration
                .filter(known -> known.scenario() == Scenario.SILENT_THEN_DONE)
                .isPresent();
        return new Sent(Optional.of(payment), silent ? Reply.NEVER : Reply.ANSWER);
    }

    /** A first call that sends nothing. */
    private static Optional<Sent> fault(Books.Page page, BookEntry.Registration registration) {
        if (registration.scenario() == null) {
            return Optional.empty();
        }
        return switch (registration.scenario()) {
            case SERVER_ERROR -> {
                page.put(registration.shown());
                throw LndRefusal.internal("internal error");
            }
            case SILENT_NOT_DONE -> {
                page.put(registration.shown());
                yield Optional.of(new Sent(Optional.empty(), Reply.NEVER));
            }
            case CLOSES_CONNECTION -> {
                page.put(registration.shown());
                yield Optional.of(new Sent(Optional.empty(), Reply.CLOSE));
            }
            case REFUSES,
                    PAYS,
                    PAYS_TWICE,
                    PAYS_LATE,
                    OVERPAYS,
                    SILENT_THEN_DONE,
                    DUPLICATE_NEWS,
                    NEWS_FIRST,
                    REVIEW,
                    DECLINE -> Optional.empty();
        };
    }

    private BookEntry.Outgoing pay(
            Books.Page page,
            Bolt11Invoice invoice,
            String paymentRequest,
            long amountMsat,
            long feeLimitMsat,
            Optional<BookEntry.Registration> registration) {
        var msat = amount(invoice, amountMsat);
        if (invoice.payee().equals(nodeKey.publicHex())) {
            throw LndRefusal.unknown("self-payments not allowed");
        }
        var hash = invoice.paymentHash().hex();
        refuseTwice(page, hash);
        var owner = registration.map(BookEntry.Registration::owner).orElse("");
        if (page.time().now(owner) >= invoice.expiresAt().toEpochMilli()) {
            throw LndRefusal.unknown("invoice expired. Valid until " + invoice.expiresAt());
        }
        var fee = Fees.of(msat).value();
        var wallet = page.shelf().payerInvoice(hash);
        var refuses = registration
                .filter(known -> known.scenario() == Scenario.REFUSES)
                .isPresent();
        var failure = refuses
                ? Optional.of("FAILURE_REASON_INCORRECT_PAYMENT_DETAILS")
                : failure(page, wallet, msat, fee, feeLimitMsat);
        var hangs = wallet.filter(known -> known.behaviour() == PayerBehaviour.HANGS)
                .isPresent();
        var done = failure.isEmpty() && !hangs;
        var payment = new BookEntry.Outgoing(
                hash,
                paymentRequest,
                page.shelf()
                        .outgoing(hash)
                        .map(BookEntry.Outgoing::index)
                        .orElse(page.shelf().outgoingCount() + 1L),
                msat,
                failure.isEmpty() ? fee : 0,
                failure.isPresent() ? "FAILED" : hangs ? "IN_FLIGHT" : "SUCCEEDED",
                failure.orElse("FAILURE_REASON_NONE"),
                done ? wallet.orElseThrow().preimage() : "",
                page.time().machineNow());
        page.put(payment);
        if (done) {
            page.executed(owner, hash, "paid_out", msat);
        }
        return payment;
    }

    private static Bolt11Invoice decode(String paymentRequest) {
        final Bolt11Invoice invoice;
        try {
            invoice = Bolt11Invoice.decode(paymentRequest);
        } catch (InvalidInvoice e) {
            throw LndRefusal.unknown("checksum failed. " + e.getMessage());
        }
        if (invoice.network() != Network.REGTEST) {
            throw LndRefusal.unknown("invoice not for current active network 'regtest'");
        }
        return invoice;
    }

    private static long amount(Bolt11Invoice invoice, long amountMsat) {
        if (invoice.amount().isPresent() && amountMsat != 0) {
            throw LndRefusal.unknown("amount must not be specified when paying a non-zero amount invoice");
        }
        if (invoice.amount().isEmpty() && amountMsat <= 0) {
            throw LndRefusal.unknown("amount must be specified when paying a zero amount invoice");
        }
        return invoice.amount().map(MilliSatoshi::value).orElse(amountMsat);
    }

    private static void refuseTwice(Books.Page page, String hash) {
        var status = page.shelf().outgoing(hash).map(BookEntry.Outgoing::status).orElse("FAILED");
        if (status.equals("SUCCEEDED")) {
            throw LndRefusal.alreadyExists("invoice is already paid");
        }
        if (status.equals("IN_FLIGHT")) {
            throw LndRefusal.alreadyExists("payment is in transition");
        }
    }

    private static Optional<String> failure(
            Books.Page page, Optional<BookEntry.PayerInvoice> wallet, long msat, long fee, long feeLimit) {
        if (msat + fee > Balance.of(page.shelf()).localMsat()) {
            return Optional.of("FAILURE_REASON_INSUFFICIENT_BALANCE");
        }
        // Nobody but the payers' wallet is out there, and what a way costs must be within the limit.
        if (wallet.isEmpty() || fee > feeLimit) {
            return Optional.of("FAILURE_REASON_NO_ROUTE");
        }
        return wallet.get().behaviour() == PayerBehaviour.FAILS
                ? Optional.of("FAILURE_REASON_INCORRECT_PAYMENT_DETAILS")
                : Optional.empty();
    }

    /**
     * An invoice of the payers' wallet, so that there is somebody to send money to.
     *
     * @param owner by whose clock it lives; empty for the machine's
     */
    BookEntry.PayerInvoice payerInvoice(
            Books.Page page,
            String owner,
            Optional<MilliSatoshi> amount,
            String memo,
            Duration expiry,
            PayerBehaviour behaviour) {
        if (expiry.toSeconds() < 1 || expiry.compareTo(EXPIRY_MAX) > 0) {
            throw new IllegalArgumentException("an invoice lives 1 second to 365 days");
        }
        var preimage = Preimage.random(random);
        var secret = new byte[32];
        random.nextBytes(secret);
        var fields = List.<Field>of(
                new Field.Hash(preimage.hash()),
                new Field.Description(memo),
                new Field.MinFinalCltvExpiry(CLTV_EXPIRY),
                new Field.Expiry(expiry),
                new Field.Secret(HexFormat.of().formatHex(secret)),
                new Field.Features(new TreeSet<>(List.of(8, 14, 17))));
        var now = Instant.ofEpochMilli(page.time().now(owner));
        var text = new Bolt11Draft(Network.REGTEST, amount, now, fields).sign(walletKey);
        var invoice = new BookEntry.PayerInvoice(preimage.hash().hex(), preimage.hex(), text, behaviour);
        page.put(invoice);
        return invoice;
    }
}
