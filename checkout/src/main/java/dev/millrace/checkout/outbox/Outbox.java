package dev.millrace.checkout.outbox;

import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Keeps news in the database transaction that made it, and wakes the relay once that has committed. */
@Singleton
public class Outbox {
    private final Database database;
    private final Ids ids;
    private final OutboxBell bell;

    @Inject
    public Outbox(Database database, Ids ids, OutboxBell bell) {
        this.database = database;
        this.ids = ids;
        this.bell = bell;
    }

    /** Answers the id of the event. */
    public String tell(Space space, News news, Instant now) {
        String previous =
                news.previousStatus().map("{\"status\":\"%s\"}"::formatted).orElse("{}");
        String id = ids.next(Event.PREFIX);
        database.in(
                space,
                rows -> rows.createNativeMutationQuery("""
                        insert into event (id, merchant_id, livemode, type, object_id, sequence, data, created_at)
                        values (:id, :merchant, :livemode, :type, :object, :sequence, :data, :now)
                        """)
                        .setParameter("id", id)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("type", news.type())
                        .setParameter("object", news.objectId())
                        .setParameter("sequence", news.sequence())
                        .setParameter("data", "{\"object\":%s,\"previous\":%s}".formatted(news.object(), previous))
                        .setParameter("now", now)
                        .executeUpdate());
        database.afterCommit(bell::ring);
        return id;
    }
}
