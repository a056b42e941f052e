package dev.millrace.lightning.sandbox;

import dev.millrace.lightning.InvoiceState;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Network;
import dev.millrace.lightning.PaymentHash;
import dev.millrace.lightning.Preimage;
import dev.millrace.lightning.bolt11.Bolt11Draft;
import dev.millrace.lightning.bolt11.Field;
import dev.millrace.lightning.bolt11.NodeKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Opens, settles and cancels invoices as LND does, and plays the faults that a scenario asks for. */
final class InvoiceDesk {
    private static final long MSAT_PER_BTC = 100_000_000_000L;
    private static final long MSAT_MAX = 100_000 * MSAT_PER_BTC;
    /** tlv-onion, payment-addr, multi-path-payments, route-blinding: what LND 0.21 writes (BOLT 9). */
    static final SortedSet<Integer> FEATURES = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(8, 14, 17, 25)));

    private final NodeKey key;
    private final RandomGenerator random;
    private final TillDesk till;

    InvoiceDesk(NodeKey key, RandomGenerator random, TillDesk till) {
        this.key = key;
        this.random = random;
        this.till = till;
    }

    /**
     * What a caller asked for.
     *
     * @param preimage empty for a hold
     */
    record Wanted(
            PaymentHash hash,
            Optional<Preimage> preimage,
            String memo,
            long valueMsat,
            long expirySeconds,
            int cltvExpiry) {}

    /** How the call is answered once the books are closed. */
    enum Reply {
        ANSWER,
        AFTER_NEWS,
        NEVER,
        CLOSE
    }

    /** @param invoice empty where nothing was opened */
    record Opened(Optional<BookEntry.Invoice> invoice, Reply reply) {}

    Opened open(Books.Page page, Wanted wanted) {
        var registration = page.shelf().registration(wanted.hash().hex());
        if (registration.isPresent() && !registration.get().used()) {
            var fault = fault(page, registration.get(), wanted);
            if (fault.isPresent()) {
                return fault.get();
            }
        }
        check(page, wanted);
        var invoice = invoice(
                page, wanted, registration.map(BookEntry.Registration::owner).orElse(""));
        page.putAndTell(invoice);
        page.executed(invoice.owner(), invoice.hash(), "created", invoice.valueMsat());
        var scenario = registration.map(BookEntry.Registration::scenario).orElse(null);
        if (scenario == Scenario.NEWS_FIRST) {
            till.pay(page, invoice, till.asked(invoice));
            return new Opened(Optional.of(invoice), Reply.AFTER_NEWS);
        }
        var reply = scenario == Scenario.SILENT_THEN_DONE ? Reply.NEVER : Reply.ANSWER;
        return new Opened(Optional.of(invoice), reply);
    }

    /** A call that opens nothing; only {@code refuses} does so more than once. */
    private static Optional<Opened> fault(Books.Page page, BookEntry.Registration registration, Wanted wanted) {
        if (registration.scenario() == null) {
            return Optional.empty();
        }
        return switch (registration.scenario()) {
            case REFUSES -> {
                page.executed(registration.owner(), registration.hash(), "refused", wanted.valueMsat());
                throw LndRefusal.invalidArgument("invoice amount is too large, max is what this scenario refuses");
            }
            case SERVER_ERROR -> {
                page.put(registration.shown());
                throw LndRefusal.internal("internal error");
            }
            case SILENT_NOT_DONE -> {
                page.put(registration.shown());
                yield Optional.of(new Opened(Optional.empty(), Reply.NEVER));
            }
            case CLOSES_CONNECTION -> {
                page.put(registration.shown());
                yield Optional.of(new Opened(Optional.empty(), Reply.CLOSE));
            }
            case PAYS, PAYS_TWICE, PAYS_LATE, OVERPAYS, SILENT_THEN_DONE, DUPLICATE_NEWS, NEWS_FIRST, REVIEW, DECLINE ->
                Optional.empty();
        };
    }

    private static void check(Books.Page page, Wanted wanted) {
        if (page.shelf().invoice(wanted.hash().hex()).isPresent()) {
            throw LndRefusal.unknown("invoice with payment hash already exists");
        }
        if (wanted.valueMsat() < 0) {
            throw LndRefusal.unknown("amount cannot be negative");
        }
        if (wanted.valueMsat() > MSAT_MAX) {
            throw LndRefusal.unknown("invoice amount %d BTC is too large, max is %d BTC"
                    .formatted(wanted.valueMsat() / MSAT_PER_BTC, MSAT_MAX / MSAT_PER_BTC));
        }
    }

    private BookEntry.Invoice invoice(Books.Page page, Wanted wanted, String owner) {
        var address = new byte[32];
        random.nextBytes(address);
        var secret = HexFormat.of().formatHex(address);
        // An invoice tells whole seconds, and lives from the second that it tells.
        var now = Math.floorDiv(page.time().now(owner), 1_000L) * 1_000;
        return new BookEntry.Invoice(
                wanted.hash().hex(),
                wanted.preimage().map(Preimage::hex).orElse(""),
                wanted.preimage().isEmpty(),
                wanted.memo(),
                wanted.valueMsat(),
                wanted.expirySeconds(),
                wanted.cltvExpiry(),
                signed(wanted, secret, Instant.ofEpochMilli(now)),
                secret,
                owner,
                page.shelf().nextAddIndex(),
                0,
                InvoiceState.OPEN,
                0,
                now,
                0,
                0,
                page.time().machineNow(),
                false);
    }

    private String signed(Wanted wanted, String secret, Instant now) {
        var amount = wanted.valueMsat() == 0
                ? Optional.<MilliSatoshi>empty()
                : Optional.of(new MilliSatoshi(wanted.valueMsat()));
        var fields = List.<Field>of(
                new Field.Hash(wanted.hash()),
                new Field.Description(wanted.memo()),
                new Field.MinFinalCltvExpiry(wanted.cltvExpiry()),
                new Field.Expiry(Duration.ofSeconds(wanted.expirySeconds())),
                new Field.Secret(secret),
                new Field.Features(FEATURES));
        return new Bolt11Draft(Network.REGTEST, amount, now, fields).sign(key);
    }

    void settle(Books.Page page, Preimage preimage) {
        var invoice = found(page, preimage.hash().hex());
        switch (invoice.state()) {
            case OPEN -> throw LndRefusal.unknown("invoice still open");
            case CANCELED -> throw LndRefusal.unknown("invoice already canceled");
            case ACCEPTED -> till.settle(page, invoice, preimage.hex(), invoice.paidMsat());
            case SETTLED -> {}
        }
    }

    void cancel(Books.Page page, String hash) {
        var invoice = found(page, hash);
        switch (invoice.state()) {
            case OPEN, ACCEPTED -> till.cancel(page, invoice);
            case SETTLED -> throw LndRefusal.unknown("invoice already settled");
            case CANCELED -> {}
        }
    }

    private static BookEntry.Invoice found(Books.Page page, String hash) {
        return page.shelf().invoice(hash).orElseThrow(() -> LndRefusal.unknown("unable to locate invoice"));
    }
}
