package dev.millrace.checkout.reconciliation;

import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.List;

/** Reads the balances of a space beside the postings they sum up, in one statement. */
final class BalanceBooksStore {
    private final Database database;

    BalanceBooksStore(Database database) {
        this.database = database;
    }

    /**
     * What the merchant is owed of an asset.
     *
     * @param kept as the rows under which nothing may go have it
     * @param posted as the postings on merchant_payable sum up
     */
    record Owed(String asset, BigDecimal kept, BigDecimal posted) {}

    List<Owed> owed(Space space) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        with kept as (
                            select asset, sum(total) as total
                            from (select asset, total from balance_credit where merchant_id = :merchant and livemode = :livemode
                                  union all
                                  select asset, -total from balance_debit where merchant_id = :merchant and livemode = :livemode) both_sides
                            group by asset),
                        posted as (
                            select o.asset, -sum(o.amount) as total
                            from ledger_account a join ledger_posting o on o.account_id = a.id
                            where a.merchant_id = :merchant and a.livemode = :livemode and a.kind = 'merchant_payable'
                            group by o.asset)
                        select asset, coalesce(kept.total, 0) as kept, coalesce(posted.total, 0) as posted
                        from kept full join posted using (asset) order by asset
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .getResultStream()
                        .map(row -> new Owed(
                                row.get("asset", String.class),
                                row.get("kept", BigDecimal.class),
                                row.get("posted", BigDecimal.class)))
                        .toList());
    }
}
