package dev.millrace.checkout.audit;

import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The front door of the audit log. */
@Singleton
public class AuditTrail {
    private static final int WALKED_AT_ONCE = 1_000;

    private final AuditStore store;
    private final Database database;
    private final Ids ids;
    private final Clock clock;

    @Inject
    public AuditTrail(AuditStore store, Database database, Ids ids, Clock clock) {
        this.store = store;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** Does something and notes it, in one database transaction: neither is there without the other. */
    public <T> T noting(Space space, Deed deed, Supplier<T> work) {
        return database.in(space, rows -> {
            T done = work.get();
            note(space, deed);
            return done;
        });
    }

    /** Notes what the running database transaction has done. Last in it: who comes next waits here until it has committed. */
    public AuditEntry note(Space space, Deed deed) {
        return store.add(
                space, ids.next(AuditEntry.PREFIX), deed, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Newest first. */
    public Page<AuditEntry> list(Space space, PageRequest page) {
        return store.list(space, page);
    }

    /** Walks the chain from its start to where it ended when this began, and names the first link that does not hold. */
    public Verification verify(Space space) {
        AuditStore.Head head = store.head(space);
        AuditHash before = AuditHash.START;
        long checked = 0;
        while (checked < head.last()) {
            List<AuditEntry> part = store.after(space, checked, WALKED_AT_ONCE);
            for (AuditEntry entry : part) {
                if (entry.number() != checked + 1) {
                    return broken(checked, head, Verification.Reason.MISSING);
                }
                if (!entry.follows(before)) {
                    return broken(checked, head, Verification.Reason.CHANGED);
                }
                before = entry.hash();
                checked++;
                if (checked == head.last()) {
                    break;
                }
            }
            if (part.isEmpty()) {
                return broken(checked, head, Verification.Reason.MISSING);
            }
        }
        return before.equals(head.hash())
                ? new Verification(checked, before, Optional.empty())
                : broken(Math.max(0, checked - 1), head, Verification.Reason.CHANGED);
    }

    private static Verification broken(long held, AuditStore.Head head, Verification.Reason reason) {
        return new Verification(held, head.hash(), Optional.of(new Verification.Broken(held + 1, reason)));
    }
}
