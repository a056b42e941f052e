package dev.millrace.checkout.outbox;

import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.hibernate.Session;

/** Reads events, and gives them their positions once they have committed. */
@Singleton
public class EventStore {
    private static final String COLUMNS = "select id, type, object_id, sequence, data, created_at, position from event"
            + " where merchant_id = :merchant and livemode = :livemode and position is not null";

    private final Database database;

    @Inject
    public EventStore(Database database) {
        this.database = database;
    }

    /** An event that has its position. */
    public Optional<Event> find(Space space, String id) {
        return database.in(
                space,
                rows -> rows.createNativeQuery(COLUMNS + " and id = :id", Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("id", id)
                        .uniqueResultOptional()
                        .map(row -> read(space, row)));
    }

    Optional<Long> position(Space space, String id) {
        return find(space, id).map(event -> event.position().orElseThrow());
    }

    /** A page and one more, in reading order, behind a position in that order. */
    List<Event> list(Space space, EventFilter filter, OptionalLong behind) {
        var sql = new StringBuilder(COLUMNS);
        var parameters = new LinkedHashMap<String, Object>(
                Map.of("merchant", space.merchant().value(), "livemode", space.livemode()));
        behind.ifPresent(position -> {
            sql.append(filter.falling() ? " and position < :behind" : " and position > :behind");
            parameters.put("behind", position);
        });
        filter.type().ifPresent(type -> {
            sql.append(type.isFamily() ? " and starts_with(type, :type)" : " and type = :type");
            parameters.put("type", type.prefix());
        });
        filter.objectId().ifPresent(object -> {
            sql.append(" and object_id = :object");
            parameters.put("object", object);
        });
        sql.append(" order by position").append(filter.falling() ? " desc" : "").append(" limit :most");
        parameters.put("most", filter.page().limit() + 1);
        return database.in(space, rows -> {
            var query = rows.createNativeQuery(sql.toString(), Tuple.class);
            parameters.forEach(query::setParameter);
            return query.getResultStream().map(row -> read(space, row)).toList();
        });
    }

    List<Space> spacesWithUnplaced(int most) {
        return database.acrossSpaces(rows -> rows.createNativeQuery(
                        "select merchant_id, livemode from spaces_with_unplaced_events(:most)", Tuple.class)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> Space.of(row.get("merchant_id", String.class), row.get("livemode", Boolean.class)))
                .toList());
    }

    /** Gives positions to at most so many events of a space and tells the listener, in one database transaction; answers how many. */
    int place(Space space, int most, EventListener listener) {
        return database.in(space, rows -> {
            long last = lockLast(rows, space);
            List<PlacedEvent> placed = placeAfter(rows, space, last, most);
            if (!placed.isEmpty()) {
                rows.createNativeMutationQuery("""
                                update event_position set last = :last where merchant_id = :merchant and livemode = :livemode
                                """)
                        .setParameter("last", last + placed.size())
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .executeUpdate();
                listener.placed(space, placed);
            }
            return placed.size();
        });
    }

    /** Only one relay places events of a space at a time; the row is its queue. */
    private static long lockLast(Session rows, Space space) {
        rows.createNativeMutationQuery("""
                        insert into event_position (merchant_id, livemode, last) values (:merchant, :livemode, 0)
                        on conflict do nothing
                        """)
                .setParameter("merchant", space.merchant().value())
                .setParameter("livemode", space.livemode())
                .executeUpdate();
        return rows.createNativeQuery("""
                        select last from event_position where merchant_id = :merchant and livemode = :livemode for update
                        """, Long.class)
                .setParameter("merchant", space.merchant().value())
                .setParameter("livemode", space.livemode())
                .getSingleResult();
    }

    private static List<PlacedEvent> placeAfter(Session rows, Space space, long last, int most) {
        // Ids go by time, but two of one millisecond, or of two machines' clocks, may stand either way. An event is
        // therefore never placed before an earlier one of the same object: it counts as told when the latest of them
        // was.
        return rows
                .createNativeQuery("""
                        with next as (
                            select id, row_number() over (order by told, sequence) as place
                            from (select id, sequence, max(id) over (partition by object_id order by sequence) as told
                                  from event
                                  where merchant_id = :merchant and livemode = :livemode and position is null) unplaced
                            order by told, sequence limit :most)
                        update event e set position = :last + next.place from next where e.id = next.id
                        returning e.id, e.type, e.object_id, e.position
                        """, Tuple.class)
                .setParameter("merchant", space.merchant().value())
                .setParameter("livemode", space.livemode())
                .setParameter("most", most)
                .setParameter("last", last)
                .getResultList()
                .stream()
                .map(row -> new PlacedEvent(
                        row.get("id", String.class),
                        row.get("type", String.class),
                        row.get("object_id", String.class),
                        row.get("position", Long.class)))
                .sorted(Comparator.comparingLong(PlacedEvent::position))
                .toList();
    }

    private static Event read(Space space, Tuple row) {
        return new Event(
                row.get("id", String.class),
                space,
                row.get("type", String.class),
                row.get("object_id", String.class),
                row.get("sequence", Long.class),
                row.get("data", String.class),
                row.get("created_at", Instant.class),
                OptionalLong.of(row.get("position", Long.class)));
    }
}
