package dev.millrace.checkout.reconciliation;

import static dev.millrace.checkout.error.ErrorCode.RECONCILIATION_NOT_FOUND;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.page.Keyset;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps reconciliations. A space has one running at a time; each claim is a new run, and only the newest one may write. */
@Singleton
public class ReconciliationStore {
    private static final TypeReference<List<Difference>> DIFFERENCES = new TypeReference<>() {};

    private final Database database;

    @Inject
    public ReconciliationStore(Database database) {
        this.database = database;
    }

    /** Keeps a new one unless another runs in its space; answers whether it did. */
    boolean add(Space space, String id, Range range, Instant now) {
        return database.in(
                space,
                rows -> rows.createNativeMutationQuery("""
                        insert into reconciliation (id, merchant_id, livemode, status, range_after, range_before, created_at,
                            claimed_until)
                        values (:id, :merchant, :livemode, 'running', cast(:after as timestamptz), :before, :now, '-infinity')
                        on conflict (merchant_id, livemode) where status = 'running' do nothing
                        """)
                                .setParameter("id", id)
                                .setParameter("merchant", space.merchant().value())
                                .setParameter("livemode", space.livemode())
                                .setParameter("after", range.after().orElse(null))
                                .setParameter("before", range.before())
                                .setParameter("now", now)
                                .executeUpdate()
                        == 1);
    }

    /** Running ones that nobody works at, taken for {@code lease}. */
    public List<Claim> claimDue(Instant now, Duration lease, int most) {
        return database.acrossSpaces(rows -> rows.createNativeQuery(
                        "select merchant_id, livemode, id, run from claim_due_reconciliations(:now, cast(:lease as interval), :most)",
                        Tuple.class)
                .setParameter("now", now)
                .setParameter("lease", lease.toString())
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new Claim(
                        Space.of(row.get("merchant_id", String.class), row.get("livemode", Boolean.class)),
                        row.get("id", String.class),
                        row.get("run", Long.class)))
                .toList());
    }

    /** Keeps how far a run has come and that it goes on; false once another run has taken its place. */
    boolean progress(Claim claim, Findings found, Instant claimedUntil) {
        return write(claim, found, ReconciliationStatus.RUNNING, Optional.empty(), Optional.of(claimedUntil), null);
    }

    /** Keeps the end of a run, unless another has taken its place. */
    boolean finish(Claim claim, Findings found, ReconciliationStatus status, Optional<String> error, Instant now) {
        return write(claim, found, status, error, Optional.empty(), now);
    }

    private boolean write(
            Claim claim,
            Findings found,
            ReconciliationStatus status,
            Optional<String> error,
            Optional<Instant> claimedUntil,
            Instant finishedAt) {
        return database.in(
                claim.space(),
                rows -> rows.createNativeMutationQuery("""
                        update reconciliation set status = :status, checked = cast(:checked as jsonb),
                            differences = cast(:differences as jsonb), difference_count = :count, error = cast(:error as text),
                            claimed_until = cast(:until as timestamptz), finished_at = cast(:finished as timestamptz),
                            version = version + 1
                        where id = :id and status = 'running' and run = :run
                        """)
                                .setParameter("status", status.wireName())
                                .setParameter("checked", RowJson.write(found.checked()))
                                .setParameter("differences", RowJson.write(found.kept()))
                                .setParameter("count", found.count())
                                .setParameter("error", error.orElse(null))
                                .setParameter("until", claimedUntil.orElse(null))
                                .setParameter("finished", finishedAt)
                                .setParameter("id", claim.id())
                                .setParameter("run", claim.run())
                                .executeUpdate()
                        == 1);
    }

    /** Refuses with {@code reconciliation_not_found}, also for somebody else's. */
    Reconciliation get(Space space, String id) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select id, version, status, range_after, range_before, cast(checked as text) as checked,
                            cast(differences as text) as differences, difference_count, error, created_at, finished_at
                        from reconciliation where merchant_id = :merchant and livemode = :livemode and id = :id
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("id", id)
                        .uniqueResultOptional()
                        .map(row -> read(space, row))
                        .orElseThrow(() -> new Refusal(RECONCILIATION_NOT_FOUND, "%s is not here".formatted(id))));
    }

    Page<Reconciliation> list(Space space, PageRequest page) {
        return database.in(space, rows -> {
            var found = new Keyset("reconciliation", space)
                    .ids(rows, page).stream().map(id -> get(space, id)).toList();
            return Page.of(found, page);
        });
    }

    private static Reconciliation read(Space space, Tuple row) {
        return new Reconciliation(
                row.get("id", String.class),
                space,
                row.get("version", Long.class),
                ReconciliationStatus.of(row.get("status", String.class)),
                new Range(
                        Optional.ofNullable(row.get("range_after", Instant.class)),
                        row.get("range_before", Instant.class)),
                RowJson.read(row.get("checked", String.class), Checked.class),
                RowJson.read(row.get("differences", String.class), DIFFERENCES),
                row.get("difference_count", Long.class),
                Optional.ofNullable(row.get("error", String.class)),
                row.get("created_at", Instant.class),
                Optional.ofNullable(row.get("finished_at", Instant.class)));
    }

    /** One that is ours to do. */
    public record Claim(Space space, String id, long run) {}
}
