package dev.millrace.checkout.payment;

import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.Optional;

/**
 * The guard over what may be given back of a payment. It is one statement of SQL, within the database transaction of whoever gives:
 * however many ask at once, the sum of what they get is never more than there is.
 */
@Singleton
public class PaymentSumsStore {
    private final Database database;

    @Inject
    public PaymentSumsStore(Database database) {
        this.database = database;
    }

    /** What of a payment is given back. */
    public enum Part {
        /** What makes up the amount. */
        CAPTURED("refunded = refunded + :amount", "captured - refunded >= :amount"),
        /** What came beyond it, or of a payment that is over without having been captured. */
        SURPLUS("returned = returned + :amount", """
                received - captured - returned >= :amount
                and status in ('settled', 'declined', 'expired', 'canceled', 'failed')""");

        private final String change;
        private final String guard;

        Part(String change, String guard) {
            this.change = change;
            this.guard = guard;
        }
    }

    /** Takes {@code amount} and answers the sums as they then are; nothing where it is not there. The row stays locked. */
    public Optional<Sums> take(Space space, PaymentId payment, Part part, long amount) {
        return change(space, payment, part, amount, " and " + part.guard);
    }

    /** Gives back what was taken: nothing was sent. */
    public void giveBack(Space space, PaymentId payment, Part part, long amount) {
        if (change(space, payment, part, -amount, "").isEmpty()) {
            throw new IllegalStateException(payment.value() + " is gone");
        }
    }

    private Optional<Sums> change(Space space, PaymentId payment, Part part, long amount, String guard) {
        String sql = "update payment set version = version + 1, " + part.change
                + " where merchant_id = :merchant and livemode = :livemode and id = :id" + guard
                + " returning received, authorized, captured, refunded, reversed, returned";
        return database.in(
                space,
                rows -> rows.createNativeQuery(sql, Tuple.class)
                        .setParameter("amount", amount)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("id", payment.value())
                        .uniqueResultOptional()
                        .map(PaymentSumsStore::sums));
    }

    private static Sums sums(Tuple row) {
        return new Sums(
                row.get("received", Long.class),
                row.get("authorized", Long.class),
                row.get("captured", Long.class),
                row.get("refunded", Long.class),
                row.get("reversed", Long.class),
                row.get("returned", Long.class));
    }

    /** Every millisatoshi that came for a payment. */
    public long receivedMsat(Space space, PaymentId payment) {
        return database.in(
                space,
                rows -> rows.createNativeQuery(
                                "select coalesce(cast(sum(received_msat) as bigint), 0) from attempt where payment_id = :id",
                                Long.class)
                        .setParameter("id", payment.value())
                        .getSingleResult());
    }
}
