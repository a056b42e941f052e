package dev.millrace.checkout.lease;

import dev.millrace.checkout.space.Database;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/** Keeps leases. Only the database's clock says whether one has run out: those of two gateways may differ. */
@Singleton
public class LeaseStore {
    private final Database database;

    @Inject
    public LeaseStore(Database database) {
        this.database = database;
    }

    /** Takes a lease that nobody has, under the next fence; empty while somebody has it. */
    Optional<Lease> take(String name, String holder, Duration term) {
        return database.acrossSpaces(rows -> rows.createNativeQuery("""
                        insert into lease (name, holder, fence, until)
                        values (:name, :holder, 1, clock_timestamp() + cast(:term as interval))
                        on conflict (name) do update set holder = excluded.holder, fence = lease.fence + 1, until = excluded.until
                        where lease.until <= clock_timestamp()
                        returning fence
                        """, Long.class)
                .setParameter("name", name)
                .setParameter("holder", holder)
                .setParameter("term", term.toString())
                .uniqueResultOptional()
                .map(fence -> new Lease(name, holder, fence)));
    }

    /** Whether it was still held, and is held for another term now. */
    boolean renew(Lease lease, Duration term) {
        return moveEnd(lease, term);
    }

    /** Ends it at once, so that the next one need not wait; answers whether it was still held. */
    boolean giveBack(Lease lease) {
        return moveEnd(lease, Duration.ZERO);
    }

    private boolean moveEnd(Lease lease, Duration term) {
        int moved = database.acrossSpaces(rows -> rows.createNativeMutationQuery("""
                        update lease set until = clock_timestamp() + cast(:term as interval)
                        where name = :name and fence = :fence and until > clock_timestamp()
                        """)
                .setParameter("name", lease.name())
                .setParameter("fence", lease.fence())
                .setParameter("term", term.toString())
                .executeUpdate());
        return moved == 1;
    }
}
