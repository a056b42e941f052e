package dev.millrace.checkout.payment;

import static dev.millrace.checkout.error.ErrorCode.PAYMENT_NOT_FOUND;

import dev.millrace.checkout.config.PaymentConfig;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.idempotency.IdempotencyKeys;
import dev.millrace.checkout.ledger.Ledger;
import dev.millrace.checkout.outbox.News;
import dev.millrace.checkout.outbox.Outbox;
import dev.millrace.checkout.outbox.Wire;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.rail.RailKey;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.Session;

/** Keeps payments. Each method is one database transaction: row, receipts, postings, review, news and owed answer together. */
@Singleton
public class PaymentStore {
    private static final Logger LOG = System.getLogger(PaymentStore.class.getName());

    private final Database database;
    private final SpaceClock clock;
    private final Ids ids;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Wire wire;
    private final IdempotencyKeys keys;
    private final PaymentReviews reviews;
    private final PaymentTimes times;
    private final PaymentListener listener;

    @Inject
    public PaymentStore(
            Database database,
            SpaceClock clock,
            Ids ids,
            Ledger ledger,
            Outbox outbox,
            Wire wire,
            IdempotencyKeys keys,
            PaymentReviews reviews,
            PaymentConfig config,
            PaymentListener listener) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.ledger = ledger;
        this.outbox = outbox;
        this.wire = wire;
        this.keys = keys;
        this.reviews = reviews;
        this.times = new PaymentTimes(config.stalledAfter(), config.holdLookUp());
        this.listener = listener;
    }

    /** Keeps a new payment with its decision; a payment of this id that is there already stays as it is and is answered. */
    Payment add(Payment fresh) {
        return database.in(fresh.space(), rows -> {
            onlyOne(rows, fresh.id());
            PaymentRow kept = rows.find(PaymentRow.class, fresh.id().value());
            if (kept != null) {
                return read(rows, kept);
            }
            PaymentRow row = PaymentRow.of(fresh.at(1));
            rows.persist(row);
            rows.flush();
            Payment payment = fresh.at(1);
            keep(rows, row, payment, payment, Step.of(payment, PaymentNews.CREATED));
            return payment;
        });
    }

    /** Waits for whoever keeps a payment of the same id at this moment: there is no row to lock yet. */
    private static void onlyOne(Session rows, PaymentId id) {
        rows.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:id, 0))", Integer.class)
                .setParameter("id", id.value())
                .getSingleResult();
    }

    /** Locks, decides, keeps. A step that changes nothing leaves no trace. */
    Payment change(Space space, PaymentId id, Function<Payment, Step> decide) {
        return database.in(space, rows -> {
            PaymentRow row = rows.find(PaymentRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                throw notFound(id);
            }
            Payment before = read(rows, row);
            Step step = decide.apply(before);
            if (step.isSilence(before)) {
                row.workAt = workAt(before);
                return before;
            }
            Payment after = step.payment().at(before.version() + 1);
            boolean answers =
                    after.answerKey().isPresent() && (after.status() != PaymentStatus.CREATED || !after.outcomeKnown());
            Payment kept = answers ? after.answered() : after;
            keep(rows, row, before, kept, new Step(kept, step.news(), step.arrivals(), step.review()));
            if (answers) {
                int status = kept.outcomeKnown() ? 201 : 202;
                keys.answer(space, after.answerKey().orElseThrow(), status, wire.json(kept));
            }
            return kept;
        });
    }

    private void keep(Session rows, PaymentRow row, Payment before, Payment after, Step step) {
        Instant now = clock.now(after.space());
        row.write(after);
        row.workAt = workAt(after);
        for (Attempt attempt : after.attempts()) {
            AttemptRow kept = rows.find(AttemptRow.class, attempt.id().value());
            if (kept == null) {
                rows.persist(AttemptRow.of(after, attempt));
            } else if (!attempt.equals(kept.read(after.amount()))) {
                kept.write(attempt);
            }
        }
        rows.flush();
        for (Step.Kept arrival : step.arrivals()) {
            Receipt receipt = ReceiptRows.add(rows, after, arrival, new ReceiptId(ids.next(ReceiptId.PREFIX)), now);
            ledger.book(after.space(), PaymentBookings.receipt(after, receipt), now);
        }
        if (step.news().contains(PaymentNews.SETTLED)) {
            ledger.book(after.space(), PaymentBookings.settlement(after), now);
        }
        boolean moved = before.status() != after.status();
        for (PaymentNews news : step.news()) {
            row.eventSequence++;
            Optional<String> previous = moved && news == PaymentNews.of(after.status())
                    ? Optional.of(before.status().wireName())
                    : Optional.empty();
            outbox.tell(
                    after.space(),
                    new News(news.type(), after.id().value(), row.eventSequence, wire.json(after), previous),
                    now);
        }
        reviews.move(after, step.review(), now);
        if (moved) {
            listener.moved(before, after);
            log(before, after);
        }
        rows.flush();
    }

    private static void log(Payment before, Payment after) {
        LOG.log(
                Level.INFO,
                "payment.moved id={0} from={1} to={2} rail={3}",
                after.id().value(),
                before.status().wireName(),
                after.status().wireName(),
                after.routing()
                        .flatMap(routing -> routing.chosen())
                        .map(rail -> rail.wireName())
                        .orElse("none"));
    }

    private Instant workAt(Payment payment) {
        Instant now = clock.now(payment.space());
        return times.next(payment, now)
                .map(due -> clock.real(payment.space(), due))
                .orElse(null);
    }

    private static Payment read(Session rows, PaymentRow row) {
        List<Attempt> attempts = rows
                .createQuery("from AttemptRow where paymentId = :payment order by number", AttemptRow.class)
                .setParameter("payment", row.id)
                .getResultList()
                .stream()
                .map(attempt -> attempt.read(row.price()))
                .toList();
        return row.read(attempts);
    }

    /** Refuses with {@code payment_not_found}, also for somebody else's. */
    public Payment get(Space space, PaymentId id) {
        return find(space, id).orElseThrow(() -> notFound(id));
    }

    public Optional<Payment> find(Space space, PaymentId id) {
        return database.in(space, rows -> {
            PaymentRow row = rows.find(PaymentRow.class, id.value());
            return row == null ? Optional.empty() : Optional.of(read(rows, row));
        });
    }

    private static Refusal notFound(PaymentId id) {
        return new Refusal(PAYMENT_NOT_FOUND, "%s is not here".formatted(id.value()));
    }

    public Page<Payment> list(Space space, PaymentFilter filter) {
        return database.in(space, rows -> {
            var payments = filter.keyset(space).ids(rows, filter.page()).stream()
                    .map(id -> get(space, new PaymentId(id)))
                    .toList();
            return Page.of(payments, filter.page());
        });
    }

    public List<Receipt> receipts(Space space, PaymentId id) {
        return database.in(space, rows -> ReceiptRows.of(rows, id));
    }

    /** Whether this very money has been kept before. */
    boolean hasReceipt(Space space, String railAccount, String reference) {
        return database.in(space, rows -> ReceiptRows.exists(rows, railAccount, reference));
    }

    /** The payment that an attempt belongs to, whoever's it is. */
    Optional<Owner> ownerOf(RailKey key) {
        return database.acrossSpaces(rows -> rows.createNativeQuery(
                        "select merchant_id, livemode, payment_id from find_attempt(:account, :key)", Tuple.class)
                .setParameter("account", key.account())
                .setParameter("key", key.key())
                .uniqueResultOptional()
                .map(row -> new Owner(
                        Space.of(row.get("merchant_id", String.class), row.get("livemode", Boolean.class)),
                        new PaymentId(row.get("payment_id", String.class)))));
    }

    /** The space of a payment that is named without a key, as the payer's page does. */
    public Optional<Space> spaceOf(PaymentId id) {
        return database.acrossSpaces(rows -> rows.createNativeQuery(
                        "select merchant_id, livemode from find_payment_space(:id)", Tuple.class)
                .setParameter("id", id.value())
                .uniqueResultOptional()
                .map(row -> Space.of(row.get("merchant_id", String.class), row.get("livemode", Boolean.class))));
    }

    /** Payments that are due for a look, taken for {@code lease} so that nobody else looks meanwhile. */
    public List<Owner> claimDue(Instant now, Duration lease, int most) {
        return database.acrossSpaces(rows -> rows.createNativeQuery(
                        "select merchant_id, livemode, id from claim_due_payments(:now, cast(:lease as interval), :most)",
                        Tuple.class)
                .setParameter("now", now)
                .setParameter("lease", lease.toString())
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new Owner(
                        Space.of(row.get("merchant_id", String.class), row.get("livemode", Boolean.class)),
                        new PaymentId(row.get("id", String.class))))
                .toList());
    }

    /** A payment and whose it is. */
    public record Owner(Space space, PaymentId payment) {}
}
