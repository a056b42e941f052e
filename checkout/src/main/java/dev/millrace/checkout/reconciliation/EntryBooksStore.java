package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;

/** Reads entries of the ledger with the sums of their postings, in one statement. */
final class EntryBooksStore {
    private final Database database;

    EntryBooksStore(Database database) {
        this.database = database;
    }

    /**
     * One entry.
     *
     * @param off how far its postings are from zero, over all assets
     * @param receiptThere false where it books a receipt that is gone
     */
    record Booked(String id, String cause, String objectId, long postings, BigDecimal off, boolean receiptThere) {}

    List<Booked> page(Space space, Range range, String behind, int most) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select e.id, e.cause, e.object_id,
                            (select count(*) from ledger_posting o where o.entry_id = e.id) as postings,
                            (select coalesce(sum(abs(asset.off)), 0)
                             from (select sum(o.amount) as off from ledger_posting o where o.entry_id = e.id group by o.asset) asset)
                                as off,
                            e.kind <> 'receipt' or exists (
                                select from receipt r where r.id = substr(e.cause, length('receipt:') + 1)) as receipt_there
                        from ledger_entry e
                        where e.merchant_id = :merchant and e.livemode = :livemode and e.id > :behind
                            and e.created_at >= :after and e.created_at < :before
                        order by e.id limit :most
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("behind", behind)
                        .setParameter("after", range.start())
                        .setParameter("before", range.before())
                        .setParameter("most", most)
                        .getResultStream()
                        .map(row -> new Booked(
                                row.get("id", String.class),
                                row.get("cause", String.class),
                                row.get("object_id", String.class),
                                row.get("postings", Long.class),
                                row.get("off", BigDecimal.class),
                                row.get("receipt_there", Boolean.class)))
                        .toList());
    }
}
