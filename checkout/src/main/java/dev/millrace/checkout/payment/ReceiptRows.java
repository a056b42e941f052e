package dev.millrace.checkout.payment;

import dev.millrace.checkout.rail.RailName;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hibernate.Session;

/** The table of receipts: added and read, never changed. */
final class ReceiptRows {
    private ReceiptRows() {}

    static Receipt add(Session rows, Payment payment, Step.Kept kept, ReceiptId id, Instant now) {
        Attempt attempt = payment.attempt(kept.attempt());
        var receipt = new Receipt(
                id,
                payment.id(),
                attempt.id(),
                attempt.rail(),
                attempt.key().account(),
                kept.arrival().reference(),
                kept.arrival().msat(),
                kept.late(),
                kept.arrival().at(),
                now);
        rows.createNativeMutationQuery("""
                        insert into receipt (id, merchant_id, livemode, payment_id, attempt_id, rail, rail_account, reference,
                            kind, amount_msat, late, arrived_at, created_at)
                        values (:id, :merchant, :livemode, :payment, :attempt, :rail, :account, :reference,
                            'arrival', :msat, :late, :at, :now)
                        """)
                .setParameter("id", id.value())
                .setParameter("merchant", payment.space().merchant().value())
                .setParameter("livemode", payment.space().livemode())
                .setParameter("payment", payment.id().value())
                .setParameter("attempt", attempt.id().value())
                .setParameter("rail", attempt.rail().wireName())
                .setParameter("account", receipt.railAccount())
                .setParameter("reference", receipt.reference())
                .setParameter("msat", receipt.msat())
                .setParameter("late", receipt.late())
                .setParameter("at", receipt.arrivedAt())
                .setParameter("now", now)
                .executeUpdate();
        return receipt;
    }

    static boolean exists(Session rows, String railAccount, String reference) {
        return !rows.createNativeQuery(
                        "select id from receipt where rail_account = :account and reference = :reference and kind = 'arrival'",
                        String.class)
                .setParameter("account", railAccount)
                .setParameter("reference", reference)
                .getResultList()
                .isEmpty();
    }

    static List<Receipt> of(Session rows, PaymentId payment) {
        return rows.createNativeQuery("""
                        select id, attempt_id, rail, rail_account, reference, amount_msat, late, arrived_at, created_at
                        from receipt where payment_id = :payment and kind = 'arrival' order by id
                        """, Tuple.class)
                .setParameter("payment", payment.value())
                .getResultStream()
                .map(row -> new Receipt(
                        new ReceiptId(row.get("id", String.class)),
                        payment,
                        new AttemptId(row.get("attempt_id", String.class)),
                        RailName.valueOf(row.get("rail", String.class).toUpperCase(Locale.ROOT)),
                        row.get("rail_account", String.class),
                        row.get("reference", String.class),
                        row.get("amount_msat", Long.class),
                        row.get("late", Boolean.class),
                        row.get("arrived_at", Instant.class),
                        row.get("created_at", Instant.class)))
                .toList();
    }
}
