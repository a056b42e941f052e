package dev.millrace.checkout.webhook;

import static dev.millrace.checkout.error.ErrorCode.DELIVERY_NOT_FOUND;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.page.Keyset;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Keeps deliveries for those who ask for them, and makes new ones. */
@Singleton
class DeliveryStore {
    private final Database database;
    private final Ids ids;
    private final Clock clock;

    @Inject
    DeliveryStore(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** An event to send, and its place among the events. */
    record Sending(String eventId, long position) {}

    /**
     * Makes a delivery of each event, due at once: the first, or one more round, which replaces a round that still waits.
     * The endpoint is locked, or the events have never been sent.
     */
    List<DeliveryId> send(Space space, EndpointId endpoint, List<Sending> events) {
        return database.in(space, rows -> {
            String[] fresh = events.stream()
                    .map(event -> ids.next(DeliveryId.PREFIX))
                    .sorted()
                    .toArray(String[]::new);
            String[] sent = events.stream().map(Sending::eventId).toArray(String[]::new);
            rows.createNativeMutationQuery("""
                            update delivery set status = 'canceled', due_at = null, claimed_until = null, version = version + 1
                            where endpoint_id = :endpoint and event_id = any(:events) and status = 'pending'
                            """)
                    .setParameter("endpoint", endpoint.value())
                    .setParameter("events", sent)
                    .executeUpdate();
            rows.createNativeMutationQuery("""
                            insert into delivery
                                (id, merchant_id, livemode, endpoint_id, event_id, position, round, status, due_at, created_at)
                            select n.id, :merchant, :livemode, :endpoint, n.event, n.position,
                                1 + coalesce((select max(d.round) from delivery d
                                              where d.endpoint_id = :endpoint and d.event_id = n.event), 0),
                                'pending', :now, :now
                            from unnest(:ids, :events, :positions) as n (id, event, position)
                            """)
                    .setParameter("merchant", space.merchant().value())
                    .setParameter("livemode", space.livemode())
                    .setParameter("endpoint", endpoint.value())
                    .setParameter("now", clock.instant())
                    .setParameter("ids", fresh)
                    .setParameter("events", sent)
                    .setParameter(
                            "positions", events.stream().map(Sending::position).toArray(Long[]::new))
                    .executeUpdate();
            return Stream.of(fresh).map(DeliveryId::new).toList();
        });
    }

    /** Nothing that still waits for this endpoint is sent any more. */
    void cancelPending(Space space, EndpointId endpoint) {
        database.in(
                space,
                rows -> rows.createNativeMutationQuery("""
                        update delivery set status = 'canceled', due_at = null, claimed_until = null, version = version + 1
                        where endpoint_id = :endpoint and status = 'pending'
                        """)
                        .setParameter("endpoint", endpoint.value())
                        .executeUpdate());
    }

    /** Events of these types behind a place or a moment, in their order, at most so many. */
    List<Sending> eventsFrom(Space space, List<String> types, long position, Instant time, int most) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select id, position from event
                        where merchant_id = :merchant and livemode = :livemode and position > :position and created_at > :time
                            and type = any(:types)
                        order by position limit :most
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("position", position)
                        .setParameter("time", time)
                        .setParameter("types", types.toArray(String[]::new))
                        .setParameter("most", most)
                        .getResultStream()
                        .map(row -> new Sending(row.get("id", String.class), row.get("position", Long.class)))
                        .toList());
    }

    /** The event of a delivery. */
    Sending eventOf(Space space, DeliveryId id) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("select event_id, position from delivery where id = :id", Tuple.class)
                        .setParameter("id", id.value())
                        .uniqueResultOptional()
                        .map(row -> new Sending(row.get("event_id", String.class), row.get("position", Long.class)))
                        .orElseThrow());
    }

    /** Refuses with {@code delivery_not_found}, also for somebody else's. */
    Delivery get(Space space, DeliveryId id) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select d.id, d.endpoint_id, d.event_id, e.type, d.round, d.status, d.attempts, d.due_at, d.answer_status,
                            d.answer_error, d.answer_ms, d.attempted_at, d.version, d.created_at
                        from delivery d join event e on e.id = d.event_id
                        where d.merchant_id = :merchant and d.livemode = :livemode and d.id = :id
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("id", id.value())
                        .uniqueResultOptional()
                        .map(DeliveryStore::read)
                        .orElseThrow(() -> new Refusal(DELIVERY_NOT_FOUND, "%s is not here".formatted(id.value()))));
    }

    Page<Delivery> list(Space space, EndpointId endpoint, PageRequest page, Optional<DeliveryStatus> status) {
        return database.in(space, rows -> {
            var wanted = new Keyset("delivery", space).and("endpoint_id = :endpoint", "endpoint", endpoint.value());
            status.ifPresent(is -> wanted.and("status = :status", "status", is.wireName()));
            var deliveries = wanted.ids(rows, page).stream()
                    .map(id -> get(space, new DeliveryId(id)))
                    .toList();
            return Page.of(deliveries, page);
        });
    }

    static Delivery read(Tuple row) {
        return new Delivery(
                new DeliveryId(row.get("id", String.class)),
                new EndpointId(row.get("endpoint_id", String.class)),
                row.get("event_id", String.class),
                row.get("type", String.class),
                row.get("round", Integer.class),
                DeliveryStatus.of(row.get("status", String.class)),
                row.get("attempts", Integer.class),
                Optional.ofNullable(row.get("due_at", Instant.class)),
                Optional.ofNullable(row.get("attempted_at", Instant.class)).map(at -> attempt(at, row)),
                row.get("version", Long.class),
                row.get("created_at", Instant.class));
    }

    private static Delivery.Attempt attempt(Instant at, Tuple row) {
        return new Delivery.Attempt(
                at,
                Duration.ofMillis(row.get("answer_ms", Integer.class)),
                Optional.ofNullable(row.get("answer_status", Integer.class)),
                Optional.ofNullable(row.get("answer_error", String.class)).map(SendError::of));
    }
}
