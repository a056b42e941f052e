package dev.millrace.checkout;

import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.MerchantId;
import dev.millrace.checkout.space.Space;
import java.time.Instant;

/** A merchant of a test's own, so that tests share a database and see nothing of each other. */
public final class TestShop {
    private TestShop() {}

    /** Opens a shop and answers its test space. */
    public static Space open(Database database, Ids ids) {
        var space = new Space(new MerchantId(ids.next(MerchantId.PREFIX)), false);
        database.in(
                space,
                rows -> rows.createNativeMutationQuery(
                                "insert into merchant (id, name, settings, created_at) values (:id, 'Test shop', '{}', :now)")
                        .setParameter("id", space.merchant().value())
                        .setParameter("now", Instant.now())
                        .executeUpdate());
        return space;
    }
}
