package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads events in their places, and what became of them at the endpoints. */
final class EventBooksStore {
    private static final String OF_SPACE = " merchant_id = :merchant and livemode = :livemode ";

    private final Database database;

    EventBooksStore(Database database) {
        this.database = database;
    }

    /** An event in its place. */
    record Placed(String id, long position) {}

    /** Something that is about an endpoint, a delivery or an event, and a word about it. */
    record Finding(String id, String about) {}

    /** The places of the first and the last event of a range; empty where there is none. */
    Optional<Placed> last(Space space, Range range) {
        return end(space, range, "desc");
    }

    Optional<Placed> first(Space space, Range range) {
        return end(space, range, "asc");
    }

    private Optional<Placed> end(Space space, Range range, String direction) {
        return database.in(
                space,
                rows -> rows.createNativeQuery(
                                "select id, position from event where" + OF_SPACE
                                        + "and created_at >= :after and created_at < :before and position is not null"
                                        + " order by position " + direction + " limit 1",
                                Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("after", range.start())
                        .setParameter("before", range.before())
                        .getResultStream()
                        .map(EventBooksStore::placed)
                        .findFirst());
    }

    /** Events behind one place up to another, in their order. */
    List<Placed> page(Space space, long behind, long upTo, int most) {
        return database.in(
                space,
                rows -> rows.createNativeQuery(
                                "select id, position from event where" + OF_SPACE
                                        + "and position > :behind and position <= :upTo order by position limit :most",
                                Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("behind", behind)
                        .setParameter("upTo", upTo)
                        .setParameter("most", most)
                        .getResultStream()
                        .map(EventBooksStore::placed)
                        .toList());
    }

    private static Placed placed(Tuple row) {
        return new Placed(row.get("id", String.class), row.get("position", Long.class));
    }

    long deliveries(Space space, List<Placed> events) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select count(*) from webhook_endpoint w join delivery d on d.endpoint_id = w.id
                        where w.merchant_id = :merchant and w.livemode = :livemode and d.event_id = any(:events)
                        """, Long.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("events", ids(events))
                        .getSingleResult());
    }

    /** Events that an endpoint listened to, as it does today, and has no delivery of; about: the endpoint. */
    List<Finding> withoutDelivery(Space space, List<Placed> events) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select e.id, w.id as about from event e
                        join webhook_endpoint w on w.merchant_id = e.merchant_id and w.livemode = e.livemode
                        where e.merchant_id = :merchant and e.livemode = :livemode and e.id = any(:events)
                            and w.deleted_at is null and w.status = 'enabled' and e.position > w.subscribed_after
                            and e.type <> 'webhook_endpoint.test'
                            and exists (select from unnest(w.events) wanted where wanted in ('*', e.type)
                                or (wanted like '%.*' and starts_with(e.type, left(wanted, -1))))
                            and not exists (select from delivery d where d.endpoint_id = w.id and d.event_id = e.id)
                        order by e.position, w.id
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("events", ids(events))
                        .getResultStream()
                        .map(EventBooksStore::finding)
                        .toList());
    }

    private static String[] ids(List<Placed> events) {
        return events.stream().map(Placed::id).toArray(String[]::new);
    }

    /** Deliveries that wait though they were due long ago; about: since when. */
    List<Finding> overdue(Space space, Instant before, int most) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select d.id, cast(d.due_at as text) as about from webhook_endpoint w
                        join delivery d on d.endpoint_id = w.id and d.status = 'pending' and d.due_at < :before
                        where w.merchant_id = :merchant and w.livemode = :livemode
                        order by d.due_at limit :most
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("before", before)
                        .setParameter("most", most)
                        .getResultStream()
                        .map(EventBooksStore::finding)
                        .toList());
    }

    /** Events that were told long ago and have no place yet; about: their type. */
    List<Finding> unplaced(Space space, Range range, Instant before, int most) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select id, type as about from event
                        where merchant_id = :merchant and livemode = :livemode and position is null
                            and created_at >= :after and created_at < :before
                        order by id limit :most
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("after", range.start())
                        .setParameter("before", before)
                        .setParameter("most", most)
                        .getResultStream()
                        .map(EventBooksStore::finding)
                        .toList());
    }

    private static Finding finding(Tuple row) {
        return new Finding(row.get("id", String.class), row.get("about", String.class));
    }
}
