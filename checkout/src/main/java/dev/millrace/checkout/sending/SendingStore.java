package dev.millrace.checkout.sending;

import static dev.millrace.checkout.error.ErrorCode.BALANCE_INSUFFICIENT;
import static dev.millrace.checkout.error.ErrorCode.PAYOUT_NOT_FOUND;
import static dev.millrace.checkout.error.ErrorCode.REFUND_NOT_FOUND;

import dev.millrace.checkout.config.PaymentConfig;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.idempotency.IdempotencyKeys;
import dev.millrace.checkout.ledger.Ledger;
import dev.millrace.checkout.outbox.News;
import dev.millrace.checkout.outbox.Outbox;
import dev.millrace.checkout.outbox.Wire;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentSumsStore;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.hibernate.Session;

/** Keeps what goes out. Each method is one database transaction: row, attempt, reserve, the payment's sums, news and answer together. */
@Singleton
public class SendingStore {
    private static final Logger LOG = System.getLogger(SendingStore.class.getName());

    private final Database database;
    private final SpaceClock clock;
    private final Clock real;
    private final Ledger ledger;
    private final PaymentSumsStore sums;
    private final Outbox outbox;
    private final Wire wire;
    private final IdempotencyKeys keys;
    private final Duration stalledAfter;

    @Inject
    public SendingStore(
            Database database,
            SpaceClock clock,
            Clock real,
            Ledger ledger,
            PaymentSumsStore sums,
            Outbox outbox,
            Wire wire,
            IdempotencyKeys keys,
            PaymentConfig config) {
        this.database = database;
        this.clock = clock;
        this.real = real;
        this.ledger = ledger;
        this.sums = sums;
        this.outbox = outbox;
        this.wire = wire;
        this.keys = keys;
        this.stalledAfter = config.stalledAfter();
    }

    /**
     * Keeps something new with its reserve; what is there of this id already stays as it is and is answered.
     *
     * @param make decides within the same database transaction; refuses with {@code balance_insufficient}, {@code destination_used}
     */
    public Sending add(Space space, SendingId id, Supplier<Sending> make) {
        return database.in(space, rows -> {
            onlyOne(rows, id);
            SendingRow there = rows.find(SendingRow.class, id.value());
            if (there != null) {
                return read(rows, there);
            }
            Sending fresh = make.get().at(1);
            requireBalance(fresh);
            Sending kept = answersAtOnce(fresh) ? fresh.answered() : fresh;
            SendingRow row = SendingRow.of(kept);
            row.workAt = workAt(kept);
            row.eventSequence = 2;
            rows.persist(row);
            rows.flush();
            fresh.attempt().ifPresent(attempt -> SendingAttemptRow.add(rows, fresh, attempt));
            Instant now = clock.now(space);
            ledger.book(space, SendingBookings.reserved(fresh), now);
            tell(kept, "created", 1, Optional.empty(), now);
            tell(kept, kept.status().wireName(), 2, Optional.empty(), now);
            if (answersAtOnce(fresh)) {
                answer(fresh, kept);
            }
            return kept;
        });
    }

    /** Whoever makes the same object at this moment is waited for: there is no row to lock yet. */
    private static void onlyOne(Session rows, SendingId id) {
        rows.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:id, 0))", Integer.class)
                .setParameter("id", id.value())
                .getSingleResult();
    }

    private void requireBalance(Sending fresh) {
        long needed = SendingBookings.neededMsat(fresh);
        if (needed > 0 && !ledger.lockBalance(fresh.space(), SendingBookings.ASSET, needed)) {
            throw new Refusal(
                    BALANCE_INSUFFICIENT,
                    "amount",
                    "the balance does not hold %d millisatoshi%s"
                            .formatted(needed, fresh.purpose() == Purpose.PAYOUT ? ", the fee limit included" : ""));
        }
    }

    /** What waits for its destination is answered when it is kept; what is sent, when the rail has answered. */
    private static boolean answersAtOnce(Sending fresh) {
        return fresh.answerKey().isPresent() && fresh.status() == SendingStatus.AWAITING_DESTINATION;
    }

    /** Locks, decides, keeps. A decision that changes nothing sets the time of the next look and leaves no other trace. */
    Sending change(Space space, SendingId id, UnaryOperator<Sending> decide) {
        return database.in(space, rows -> {
            SendingRow row = rows.find(SendingRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                throw notFound(id);
            }
            Sending before = read(rows, row);
            Sending decided = decide.apply(before);
            if (decided.equals(before)) {
                row.workAt = workAt(before);
                return before;
            }
            boolean answers =
                    decided.answerKey().isPresent() && (decided.status().isOver() || !decided.outcomeKnown());
            Sending numbered = decided.at(before.version() + 1);
            Sending after = answers ? numbered.answered() : numbered;
            keep(rows, row, before, after);
            if (answers) {
                answer(numbered, after);
            }
            return after;
        });
    }

    private void keep(Session rows, SendingRow row, Sending before, Sending after) {
        Instant now = clock.now(after.space());
        row.write(after);
        row.workAt = workAt(after);
        after.attempt().ifPresent(attempt -> {
            if (before.attempt().isEmpty()) {
                SendingAttemptRow.add(rows, after, attempt);
            } else {
                SendingAttemptRow.of(rows, row.id).orElseThrow().write(attempt);
            }
        });
        if (before.status() != after.status()) {
            row.eventSequence++;
            rows.flush();
            book(after, now);
            tell(
                    after,
                    after.status().wireName(),
                    row.eventSequence,
                    Optional.of(before.status().wireName()),
                    now);
            log(before, after);
        }
        rows.flush();
    }

    private void book(Sending after, Instant now) {
        switch (after.status()) {
            case AWAITING_DESTINATION, PENDING -> {}
            case SUCCEEDED -> ledger.book(after.space(), SendingBookings.succeeded(after), now);
            case FAILED, CANCELED -> { // the payment's row before the balance's, in the order in which they were taken
                after.purpose()
                        .part()
                        .ifPresent(part -> sums.giveBack(
                                after.space(),
                                after.payment().orElseThrow(),
                                part,
                                after.amount().minor()));
                ledger.book(after.space(), SendingBookings.released(after), now);
            }
        }
    }

    private void tell(Sending sending, String what, long sequence, Optional<String> previous, Instant now) {
        String type = sending.purpose().object() + "." + what;
        outbox.tell(sending.space(), new News(type, sending.id().value(), sequence, wire.json(sending), previous), now);
    }

    private void answer(Sending owed, Sending kept) {
        keys.answer(owed.space(), owed.answerKey().orElseThrow(), httpStatus(kept), wire.json(kept));
    }

    /** What a request that made it is answered with: 202 while it is not known whether money moved. */
    public static int httpStatus(Sending kept) {
        return kept.status() == SendingStatus.PENDING ? 202 : 201;
    }

    private static void log(Sending before, Sending after) {
        LOG.log(
                Level.INFO,
                "{0}.moved id={1} from={2} to={3}",
                after.purpose().object(),
                after.id().value(),
                before.status().wireName(),
                after.status().wireName());
    }

    /** In real time: when recovery finishes what a request left, asks the rail again, or ends what is over. */
    private Instant workAt(Sending sending) {
        Instant now = real.instant();
        if (sending.status() == SendingStatus.AWAITING_DESTINATION) {
            return clock.real(sending.space(), sending.expiresAt());
        }
        if (sending.waitsToBeSent()) {
            return now.plus(stalledAfter);
        }
        if (!sending.isUnderWay()) {
            return null;
        }
        SendingAttempt sent = sending.attempt().orElseThrow();
        return now.plus(sending.outcomeKnown() ? Sending.ON_ITS_WAY : sent.waitForLookUp());
    }

    private static Sending read(Session rows, SendingRow row) {
        return row.read(SendingAttemptRow.of(rows, row.id).map(SendingAttemptRow::read));
    }

    public Optional<Sending> find(Space space, SendingId id) {
        return database.in(
                space,
                rows -> Optional.ofNullable(rows.find(SendingRow.class, id.value()))
                        .map(row -> read(rows, row)));
    }

    /** Refuses with {@code refund_not_found}, {@code payout_not_found}, also for somebody else's. */
    public Sending get(Space space, SendingId id) {
        return find(space, id).orElseThrow(() -> notFound(id));
    }

    private static Refusal notFound(SendingId id) {
        boolean refund = id.value().startsWith(SendingId.REFUND);
        return new Refusal(refund ? REFUND_NOT_FOUND : PAYOUT_NOT_FOUND, "%s is not here".formatted(id.value()));
    }

    public Page<Sending> list(Space space, SendingFilter filter) {
        return database.in(space, rows -> {
            var found = filter.keyset(space).ids(rows, filter.page()).stream()
                    .map(id -> get(space, new SendingId(id)))
                    .toList();
            return Page.of(found, filter.page());
        });
    }

    /** What of a payment's surplus went out or is about to, in millisatoshi. */
    public long surplusMsatGiven(Space space, PaymentId payment) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select coalesce(cast(sum(amount_msat) as bigint), 0) from sending
                        where payment_id = :payment and purpose = 'refund_of_surplus' and status not in ('failed', 'canceled')
                        """, Long.class)
                        .setParameter("payment", payment.value())
                        .getSingleResult());
    }

    /** What is due, whoever's it is; it is ours until the lease ends. */
    public List<Owner> claimDue(Instant now, Duration lease, int most) {
        return database.acrossSpaces(rows -> rows.createNativeQuery(
                        "select merchant_id, livemode, id from claim_due_sendings(:now, cast(:lease as interval), :most)",
                        Tuple.class)
                .setParameter("now", now)
                .setParameter("lease", lease.toString())
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new Owner(
                        Space.of(row.get("merchant_id", String.class), row.get("livemode", Boolean.class)),
                        new SendingId(row.get("id", String.class))))
                .toList());
    }

    /** Something that goes out, and whose it is. */
    public record Owner(Space space, SendingId sending) {}
}
