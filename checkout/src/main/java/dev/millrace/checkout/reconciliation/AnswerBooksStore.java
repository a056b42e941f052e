package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Optional;

/** Reads stored answers beside the objects they speak of, in one statement. */
final class AnswerBooksStore {
    private final Database database;
    private final Made made;

    AnswerBooksStore(Database database, Made made) {
        this.database = database;
        this.made = made;
    }

    /** What requests make, and where it is kept. */
    enum Made {
        PAYMENTS("payment", "POST /v1/payments"),
        SENDINGS("sending", "POST /v1/refunds,POST /v1/payouts");

        private final String table;
        private final String operations;

        Made(String table, String operations) {
            this.table = table;
            this.operations = operations;
        }
    }

    /**
     * An answer and what it speaks of.
     *
     * @param kept empty where there is none
     */
    record Stored(String key, String resource, Said said, Optional<Said> kept) {}

    /** What one of them says. */
    record Said(String id, String status, long version, long amount, String currency) {
        String words() {
            return "%s, %s, version %d, %d %s".formatted(id, status, version, amount, currency);
        }
    }

    List<Stored> page(Space space, String behind, int most) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select k.key, k.resource_id, k.body ->> 'id' as said_id, k.body ->> 'status' as said_status,
                            cast(k.body ->> 'version' as bigint) as said_version,
                            cast(k.body ->> 'amount' as bigint) as said_amount, k.body ->> 'currency' as said_currency,
                            p.id, p.status, p.version, p.amount, p.currency
                        from (select key, resource_id, cast(body as jsonb) as body, created_at from idempotency_key
                              where merchant_id = :merchant and livemode = :livemode and key > :behind
                                  and operation = any(:operations) and claimed_until is null and not sealed
                                  and status in (201, 202)
                              order by key limit :most) k
                        left join %s p on p.id = k.resource_id
                        order by k.key
                        """.formatted(made.table), Tuple.class)
                        .setParameter("operations", made.operations.split(",", -1))
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("behind", behind)
                        .setParameter("most", most)
                        .getResultStream()
                        .map(AnswerBooksStore::read)
                        .toList());
    }

    private static Stored read(Tuple row) {
        return new Stored(
                row.get("key", String.class),
                row.get("resource_id", String.class),
                said(row, "said_"),
                Optional.ofNullable(row.get("id", String.class)).map(id -> said(row, "")));
    }

    private static Said said(Tuple row, String prefix) {
        return new Said(
                Optional.ofNullable(row.get(prefix + "id", String.class)).orElse(""),
                Optional.ofNullable(row.get(prefix + "status", String.class)).orElse(""),
                Optional.ofNullable(row.get(prefix + "version", Long.class)).orElse(0L),
                Optional.ofNullable(row.get(prefix + "amount", Long.class)).orElse(0L),
                Optional.ofNullable(row.get(prefix + "currency", String.class)).orElse(""));
    }
}
