package dev.millrace.checkout.session;

import static dev.millrace.checkout.error.ErrorCode.CHECKOUT_SESSION_NOT_FOUND;

import dev.millrace.checkout.config.PaymentConfig;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.outbox.News;
import dev.millrace.checkout.outbox.Outbox;
import dev.millrace.checkout.outbox.Wire;
import dev.millrace.checkout.page.Page;
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

/** Keeps checkout sessions. Each method is one database transaction: row and news together. */
@Singleton
public class CheckoutSessionStore {
    private static final Logger LOG = System.getLogger(CheckoutSessionStore.class.getName());

    private final Database database;
    private final SpaceClock clock;
    private final Outbox outbox;
    private final Wire wire;
    private final PaymentConfig config;

    @Inject
    public CheckoutSessionStore(Database database, SpaceClock clock, Outbox outbox, Wire wire, PaymentConfig config) {
        this.database = database;
        this.clock = clock;
        this.outbox = outbox;
        this.wire = wire;
        this.config = config;
    }

    /** Keeps a new session; one of this id that is there already stays as it is and is answered. */
    CheckoutSession add(CheckoutSession fresh) {
        return database.in(fresh.space(), rows -> {
            CheckoutSessionRow kept =
                    rows.find(CheckoutSessionRow.class, fresh.id().value());
            if (kept != null) {
                return kept.read();
            }
            CheckoutSessionRow row = CheckoutSessionRow.of(fresh);
            rows.persist(row);
            keep(rows, row, Optional.empty(), fresh, List.of(SessionNews.CREATED));
            return fresh;
        });
    }

    /** Locks, decides, keeps. A step that changes nothing only sets the time of the next look. */
    CheckoutSession change(Space space, SessionId id, Function<CheckoutSession, SessionStep> decide) {
        return database.in(space, rows -> {
            CheckoutSessionRow row = rows.find(CheckoutSessionRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
            if (row == null) {
                throw notFound(id);
            }
            CheckoutSession before = row.read();
            SessionStep step = decide.apply(before);
            if (step.isSilence(before)) {
                row.workAt = workAt(before);
                return before;
            }
            CheckoutSession after = step.session().at(before.version() + 1);
            row.write(after);
            keep(rows, row, Optional.of(before), after, step.news());
            return after;
        });
    }

    private void keep(
            Session rows,
            CheckoutSessionRow row,
            Optional<CheckoutSession> before,
            CheckoutSession after,
            List<SessionNews> news) {
        row.workAt = workAt(after);
        rows.flush();
        Optional<String> previous = before.map(CheckoutSession::status)
                .filter(status -> status != after.status())
                .map(SessionStatus::wireName);
        for (SessionNews each : news) {
            row.eventSequence++;
            outbox.tell(
                    after.space(),
                    new News(each.type(), after.id().value(), row.eventSequence, wire.json(after), previous),
                    clock.now(after.space()));
        }
        rows.flush();
        previous.ifPresent(from -> LOG.log(
                Level.INFO,
                "checkout_session.moved id={0} from={1} to={2} payment={3}",
                after.id().value(),
                from,
                after.status().wireName(),
                after.payment().map(payment -> payment.value()).orElse("none")));
    }

    private Instant workAt(CheckoutSession session) {
        return session.due(clock.now(session.space()), config.stalledAfter())
                .map(due -> clock.real(session.space(), due))
                .orElse(null);
    }

    /** Refuses with {@code checkout_session_not_found}, also for somebody else's. */
    CheckoutSession get(Space space, SessionId id) {
        return database.in(space, rows -> {
            CheckoutSessionRow row = rows.find(CheckoutSessionRow.class, id.value());
            if (row == null) {
                throw notFound(id);
            }
            return row.read();
        });
    }

    private static Refusal notFound(SessionId id) {
        return new Refusal(CHECKOUT_SESSION_NOT_FOUND, "%s is not here".formatted(id.value()));
    }

    Page<CheckoutSession> list(Space space, SessionFilter filter) {
        return database.in(space, rows -> {
            var sessions = filter.keyset(space).ids(rows, filter.page()).stream()
                    .map(id -> get(space, new SessionId(id)))
                    .toList();
            return Page.of(sessions, filter.page());
        });
    }

    /** Sessions that are due for a look, taken for {@code lease} so that nobody else looks meanwhile. */
    public List<Owner> claimDue(Instant now, Duration lease, int most) {
        return database.acrossSpaces(rows -> rows.createNativeQuery(
                        "select merchant_id, livemode, id from claim_due_sessions(:now, cast(:lease as interval), :most)",
                        Tuple.class)
                .setParameter("now", now)
                .setParameter("lease", lease.toString())
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new Owner(
                        Space.of(row.get("merchant_id", String.class), row.get("livemode", Boolean.class)),
                        new SessionId(row.get("id", String.class))))
                .toList());
    }

    /** A session and whose it is. */
    public record Owner(Space space, SessionId session) {}
}
