package dev.millrace.checkout.webhook;

import dev.millrace.checkout.config.WebhookConfig;
import dev.millrace.checkout.outbox.Event;
import dev.millrace.checkout.outbox.EventStore;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Claims what is due and keeps how it went: no database transaction is open while something is sent. */
@Singleton
class SendingStore {
    private static final Logger LOG = System.getLogger(SendingStore.class.getName());

    private final Database database;
    private final EndpointStore endpoints;
    private final DeliveryStore deliveries;
    private final EventStore events;
    private final Duration disableAfter;

    @Inject
    SendingStore(
            Database database,
            EndpointStore endpoints,
            DeliveryStore deliveries,
            EventStore events,
            WebhookConfig config) {
        this.database = database;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.events = events;
        this.disableAfter = config.disableAfter();
    }

    List<Claimed> claimDue(Instant now, Duration lease, int most, int mostPerEndpoint) {
        return database.acrossSpaces(rows -> rows.createNativeQuery("""
                        select merchant_id, livemode, id, claimed_until
                        from claim_due_deliveries(:now, cast(:lease as interval), :most, :mostPerEndpoint)
                        """, Tuple.class)
                .setParameter("now", now)
                .setParameter("lease", lease.toString())
                .setParameter("most", most)
                .setParameter("mostPerEndpoint", mostPerEndpoint)
                .getResultStream()
                .map(row -> new Claimed(
                        Space.of(row.get("merchant_id", String.class), row.get("livemode", Boolean.class)),
                        new DeliveryId(row.get("id", String.class)),
                        row.get("claimed_until", Instant.class)))
                .toList());
    }

    /** What is to be sent, unless it has been canceled since it was claimed. */
    Optional<Parcel> load(Claimed claim) {
        return database.in(
                claim.space(),
                rows -> rows.createNativeQuery("""
                        select d.event_id, d.attempts, w.id, w.url, cast(w.secrets as text) as secrets
                        from delivery d join webhook_endpoint w on w.id = d.endpoint_id
                        where d.id = :id and d.status = 'pending' and d.claimed_until = :until
                        """, Tuple.class)
                        .setParameter("id", claim.id().value())
                        .setParameter("until", claim.until())
                        .uniqueResultOptional()
                        .map(row -> parcel(claim, row)));
    }

    private Parcel parcel(Claimed claim, Tuple row) {
        Event event =
                events.find(claim.space(), row.get("event_id", String.class)).orElseThrow();
        return new Parcel(
                claim,
                new EndpointId(row.get("id", String.class)),
                new EndpointUrl(row.get("url", String.class)),
                row.get("secrets", String.class),
                row.get("attempts", Integer.class),
                event);
    }

    /** Keeps the result, unless the delivery has been canceled or claimed again meanwhile, and what it says about the endpoint. */
    void finish(Parcel parcel, Delivery.Attempt attempt, Verdict verdict, Instant now) {
        Space space = parcel.claim().space();
        database.in(space, rows -> {
            // The endpoint first, as everybody does who changes both: the other way round two results could wait for
            // each other.
            Optional<WebhookEndpoint> before = endpoints.lockIfThere(space, parcel.endpoint());
            if (before.isPresent() && keep(rows, parcel.claim(), attempt, verdict)) {
                WebhookEndpoint after = before.get().after(verdict, now, disableAfter);
                if (!after.equals(before.get())) {
                    change(before.get(), after);
                }
            }
            return null;
        });
    }

    private void change(WebhookEndpoint before, WebhookEndpoint after) {
        endpoints.write(after);
        if (before.status() == EndpointStatus.ENABLED && after.status() == EndpointStatus.DISABLED) {
            deliveries.cancelPending(after.space(), after.id());
            LOG.log(Level.INFO, "webhook.endpoint_disabled id={0}", after.id().value());
        }
    }

    private static boolean keep(Session rows, Claimed claim, Delivery.Attempt attempt, Verdict verdict) {
        return rows.createNativeMutationQuery("""
                                update delivery set status = :status, attempts = attempts + 1,
                                    due_at = cast(:due as timestamptz), claimed_until = null, answer_status = cast(:answer as int),
                                    answer_error = cast(:error as text), answer_ms = :ms, attempted_at = :at, version = version + 1
                                where id = :id and status = 'pending' and claimed_until = :until
                                """)
                        .setParameter("status", verdict.status().wireName())
                        .setParameter("due", verdict.dueAt().orElse(null))
                        .setParameter("answer", attempt.status().orElse(null))
                        .setParameter(
                                "error",
                                attempt.error().map(SendError::wireName).orElse(null))
                        .setParameter("ms", Math.toIntExact(attempt.took().toMillis()))
                        .setParameter("at", attempt.at())
                        .setParameter("id", claim.id().value())
                        .setParameter("until", claim.until())
                        .executeUpdate()
                == 1;
    }
}
