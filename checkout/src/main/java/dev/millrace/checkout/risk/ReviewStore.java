package dev.millrace.checkout.risk;

import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.page.Keyset;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;

/** Keeps reviews; opened and closed only together with a move of their payment. */
@Singleton
public class ReviewStore {
    private static final String COLUMNS =
            "select id, version, payment_id, status, reason, decision, note, created_at, closed_at from review"
                    + " where merchant_id = :merchant and livemode = :livemode and ";

    private final Database database;
    private final Ids ids;

    @Inject
    public ReviewStore(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    public Review open(Space space, String paymentId, String reason, Instant now) {
        return database.in(space, rows -> {
            String id = ids.next(Review.PREFIX);
            rows.createNativeMutationQuery("""
                            insert into review (id, merchant_id, livemode, payment_id, status, reason, version, created_at)
                            values (:id, :merchant, :livemode, :payment, 'open', :reason, 1, :now)
                            """)
                    .setParameter("id", id)
                    .setParameter("merchant", space.merchant().value())
                    .setParameter("livemode", space.livemode())
                    .setParameter("payment", paymentId)
                    .setParameter("reason", reason)
                    .setParameter("now", now)
                    .executeUpdate();
            return find(space, id).orElseThrow();
        });
    }

    /** Leaves a reviewer's note on the open review of a payment, within the database transaction that closes it. */
    public void note(Space space, String paymentId, String note) {
        database.in(
                space,
                rows -> rows.createNativeMutationQuery("""
                        update review set note = :note
                        where merchant_id = :merchant and livemode = :livemode and payment_id = :payment and status = 'open'
                        """)
                        .setParameter("note", note)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("payment", paymentId)
                        .executeUpdate());
    }

    /** Closes the open review of a payment, if there is one. */
    public Optional<Review> close(Space space, String paymentId, String decision, Instant now) {
        return database.in(space, rows -> {
            String closed = rows.createNativeQuery("""
                            update review set status = 'closed', decision = :decision, closed_at = :now,
                                version = version + 1
                            where merchant_id = :merchant and livemode = :livemode and payment_id = :payment and status = 'open'
                            returning id
                            """, String.class)
                    .setParameter("decision", decision)
                    .setParameter("now", now)
                    .setParameter("merchant", space.merchant().value())
                    .setParameter("livemode", space.livemode())
                    .setParameter("payment", paymentId)
                    .uniqueResult();
            return Optional.ofNullable(closed).flatMap(id -> find(space, id));
        });
    }

    public Optional<Review> find(Space space, String id) {
        return database.in(
                space,
                rows -> rows.createNativeQuery(COLUMNS + "id = :id", Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("id", id)
                        .uniqueResultOptional()
                        .map(row -> read(space, row)));
    }

    /** A page of reviews, newest first; {@code open} keeps only those with that status. */
    public Page<Review> list(Space space, PageRequest page, Optional<Boolean> open) {
        return database.in(space, rows -> {
            var wanted = new Keyset("review", space);
            open.ifPresent(is -> wanted.and("status = :status", "status", is ? "open" : "closed"));
            var reviews = wanted.ids(rows, page).stream()
                    .map(id -> find(space, id).orElseThrow())
                    .toList();
            return Page.of(reviews, page);
        });
    }

    private static Review read(Space space, Tuple row) {
        return new Review(
                row.get("id", String.class),
                space,
                row.get("version", Long.class),
                row.get("payment_id", String.class),
                row.get("status", String.class).equals("open"),
                row.get("reason", String.class),
                Optional.ofNullable(row.get("decision", String.class)),
                Optional.ofNullable(row.get("note", String.class)),
                row.get("created_at", Instant.class),
                Optional.ofNullable(row.get("closed_at", Instant.class)));
    }
}
