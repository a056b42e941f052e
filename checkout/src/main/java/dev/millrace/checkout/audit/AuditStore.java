package dev.millrace.checkout.audit;

import dev.millrace.checkout.page.Keyset;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** Adds to the chain under its head's lock; changes nothing. */
@Singleton
public class AuditStore {
    private static final String COLUMNS =
            "select id, number, key_id, action, object_id, request_id, created_at, hash from audit_entry"
                    + " where merchant_id = :merchant and livemode = :livemode";

    private final Database database;

    @Inject
    public AuditStore(Database database) {
        this.database = database;
    }

    /** Where a chain ends: the number of its last link, and that link's hash. */
    record Head(long last, AuditHash hash) {}

    /** In the running database transaction, with what it tells of. */
    AuditEntry add(Space space, String id, Deed deed, Instant now) {
        return database.in(space, rows -> {
            Head head = lock(rows, space);
            AuditEntry entry = AuditEntry.after(head.hash(), id, space, head.last() + 1, deed, now);
            rows.createNativeMutationQuery("""
                            insert into audit_entry (id, merchant_id, livemode, number, key_id, action, object_id, request_id,
                                created_at, hash)
                            values (:id, :merchant, :livemode, :number, :key, :action, :object, :request, :now, :hash)
                            """)
                    .setParameter("id", id)
                    .setParameter("merchant", space.merchant().value())
                    .setParameter("livemode", space.livemode())
                    .setParameter("number", entry.number())
                    .setParameter("key", deed.keyId())
                    .setParameter("action", deed.action())
                    .setParameter("object", deed.objectId())
                    .setParameter("request", deed.requestId())
                    .setParameter("now", now)
                    .setParameter("hash", entry.hash().bytes())
                    .executeUpdate();
            rows.createNativeMutationQuery("""
                            update audit_chain set last = :last, hash = :hash
                            where merchant_id = :merchant and livemode = :livemode
                            """)
                    .setParameter("last", entry.number())
                    .setParameter("hash", entry.hash().bytes())
                    .setParameter("merchant", space.merchant().value())
                    .setParameter("livemode", space.livemode())
                    .executeUpdate();
            return entry;
        });
    }

    private static Head lock(Session rows, Space space) {
        rows.createNativeMutationQuery("""
                        insert into audit_chain (merchant_id, livemode, last, hash) values (:merchant, :livemode, 0, :start)
                        on conflict do nothing
                        """)
                .setParameter("merchant", space.merchant().value())
                .setParameter("livemode", space.livemode())
                .setParameter("start", AuditHash.START.bytes())
                .executeUpdate();
        return head(rows, space, " for update").getFirst();
    }

    /** The end of the chain; its start where nothing was written yet. */
    Head head(Space space) {
        return database.in(
                space, rows -> head(rows, space, "").stream().findFirst().orElse(new Head(0, AuditHash.START)));
    }

    private static List<Head> head(Session rows, Space space, String lock) {
        return rows
                .createNativeQuery(
                        "select last, hash from audit_chain where merchant_id = :merchant and livemode = :livemode"
                                + lock,
                        Tuple.class)
                .setParameter("merchant", space.merchant().value())
                .setParameter("livemode", space.livemode())
                .getResultList()
                .stream()
                .map(row -> new Head(row.get("last", Long.class), new AuditHash(row.get("hash", byte[].class))))
                .toList();
    }

    /** Links behind a number, in the order of the chain. */
    List<AuditEntry> after(Space space, long number, int most) {
        return database.in(
                space,
                rows -> rows
                        .createNativeQuery(COLUMNS + " and number > :number order by number limit :most", Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("number", number)
                        .setParameter("most", most)
                        .getResultList()
                        .stream()
                        .map(row -> read(space, row))
                        .toList());
    }

    Page<AuditEntry> list(Space space, PageRequest page) {
        return database.in(space, rows -> {
            var entries = new Keyset("audit_entry", space)
                    .ids(rows, page).stream().map(id -> get(rows, space, id)).toList();
            return Page.of(entries, page);
        });
    }

    private static AuditEntry get(Session rows, Space space, String id) {
        return read(
                space,
                rows.createNativeQuery(COLUMNS + " and id = :id", Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("id", id)
                        .getSingleResult());
    }

    private static AuditEntry read(Space space, Tuple row) {
        var deed = new Deed(
                row.get("key_id", String.class),
                row.get("action", String.class),
                row.get("object_id", String.class),
                row.get("request_id", String.class));
        return new AuditEntry(
                row.get("id", String.class),
                space,
                row.get("number", Long.class),
                deed,
                row.get("created_at", Instant.class),
                new AuditHash(row.get("hash", byte[].class)));
    }
}
