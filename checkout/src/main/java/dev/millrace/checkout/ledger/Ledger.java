package dev.millrace.checkout.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.json.RowJson;
import dev.millrace.checkout.page.Keyset;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/** The books. Entries are added and read, never changed: the database role could not if it wanted to. */
@Singleton
public class Ledger {
    private static final TypeReference<Map<String, String>> MEMO = new TypeReference<>() {};

    private final Database database;
    private final Ids ids;

    @Inject
    public Ledger(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /** Books within the caller's database transaction; the database refuses an entry that does not sum to zero when it commits. */
    public void book(Space space, Booking booking, Instant now) {
        database.in(space, rows -> {
            String entry = ids.next("led_");
            rows.createNativeMutationQuery("""
                            insert into ledger_entry (id, merchant_id, livemode, cause, kind, object_id, memo, created_at)
                            values (:id, :merchant, :livemode, :cause, :kind, :object, cast(:memo as jsonb), :now)
                            """)
                    .setParameter("id", entry)
                    .setParameter("merchant", space.merchant().value())
                    .setParameter("livemode", space.livemode())
                    .setParameter("cause", booking.cause())
                    .setParameter("kind", booking.kind())
                    .setParameter("object", booking.objectId())
                    .setParameter("memo", RowJson.write(booking.memo()))
                    .setParameter("now", now)
                    .executeUpdate();
            int number = 1;
            for (Booking.Line line : booking.lines()) {
                post(rows, space, entry, number++, line);
            }
            return entry;
        });
    }

    private static void post(Session rows, Space space, String entry, int number, Booking.Line line) {
        rows.createNativeMutationQuery("""
                        insert into ledger_posting (entry_id, number, merchant_id, livemode, account_id, asset, amount)
                        values (:entry, :number, :merchant, :livemode, :account, :asset, :amount)
                        """)
                .setParameter("entry", entry)
                .setParameter("number", number)
                .setParameter("merchant", space.merchant().value())
                .setParameter("livemode", space.livemode())
                .setParameter("account", account(rows, space, line))
                .setParameter("asset", line.asset())
                .setParameter("amount", line.amount())
                .executeUpdate();
    }

    private static long account(Session rows, Space space, Booking.Line line) {
        return findAccount(rows, space, line).orElseGet(() -> {
            rows.createNativeMutationQuery("""
                            insert into ledger_account (merchant_id, livemode, kind, owner, asset)
                            values (:merchant, :livemode, :kind, :owner, :asset) on conflict do nothing
                            """)
                    .setParameter("merchant", space.merchant().value())
                    .setParameter("livemode", space.livemode())
                    .setParameter("kind", line.account().wireName())
                    .setParameter("owner", line.owner())
                    .setParameter("asset", line.asset())
                    .executeUpdate();
            return findAccount(rows, space, line).orElseThrow();
        });
    }

    private static Optional<Long> findAccount(Session rows, Space space, Booking.Line line) {
        return rows.createNativeQuery("""
                        select id from ledger_account where merchant_id = :merchant and livemode = :livemode
                        and kind = :kind and owner = :owner and asset = :asset
                        """, Long.class)
                .setParameter("merchant", space.merchant().value())
                .setParameter("livemode", space.livemode())
                .setParameter("kind", line.account().wireName())
                .setParameter("owner", line.owner())
                .setParameter("asset", line.asset())
                .uniqueResultOptional();
    }

    /**
     * Whether the merchant is owed that much. Until the database transaction ends nobody else can take of it; the database refuses
     * postings that would, asked before or not.
     */
    public boolean lockBalance(Space space, String asset, long needed) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("select lock_balance(:merchant, :livemode, :asset)", BigDecimal.class)
                                .setParameter("merchant", space.merchant().value())
                                .setParameter("livemode", space.livemode())
                                .setParameter("asset", asset)
                                .getSingleResult()
                                .compareTo(BigDecimal.valueOf(needed))
                        >= 0);
    }

    /** What one entry credited an account with; nothing where there is no such entry. */
    public long credited(Space space, String cause, AccountKind kind) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select coalesce(cast(-sum(p.amount) as bigint), 0)
                        from ledger_entry e join ledger_posting p on p.entry_id = e.id
                        join ledger_account a on a.id = p.account_id
                        where e.merchant_id = :merchant and e.livemode = :livemode and e.cause = :cause and a.kind = :kind
                        """, Long.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .setParameter("cause", cause)
                        .setParameter("kind", kind.wireName())
                        .getSingleResult());
    }

    /** The entries about one object, oldest first. */
    public List<Entry> entriesOf(Space space, String objectId) {
        return entries(space, "e.object_id = :object order by e.id, p.number", Map.of("object", objectId));
    }

    /** A page of entries, newest first. */
    public Page<Entry> entries(Space space, PageRequest page) {
        List<String> ids = database.in(space, rows -> new Keyset("ledger_entry", space).ids(rows, page));
        if (ids.isEmpty()) {
            return new Page<>(List.of(), false);
        }
        String direction = page.backwards() ? "asc" : "desc";
        return Page.of(
                entries(space, "e.id in (:ids) order by e.id %s, p.number".formatted(direction), Map.of("ids", ids)),
                page);
    }

    private List<Entry> entries(Space space, String condition, Map<String, ?> parameters) {
        return database.in(space, rows -> {
            var query = rows.createNativeQuery("""
                            select e.id, e.cause, e.kind, e.object_id, cast(e.memo as text) as memo, e.created_at,
                                a.kind as account_kind, a.owner, p.asset, p.amount
                            from ledger_entry e join ledger_posting p on p.entry_id = e.id
                            join ledger_account a on a.id = p.account_id
                            where e.merchant_id = :merchant and e.livemode = :livemode and
                            """ + condition, Tuple.class)
                    .setParameter("merchant", space.merchant().value())
                    .setParameter("livemode", space.livemode());
            parameters.forEach(query::setParameter);
            return together(query.getResultList());
        });
    }

    private static List<Entry> together(List<Tuple> rows) {
        var entries = new LinkedHashMap<String, Entry>();
        for (Tuple row : rows) {
            Entry entry = entries.computeIfAbsent(
                    row.get("id", String.class),
                    id -> new Entry(
                            id,
                            row.get("cause", String.class),
                            row.get("kind", String.class),
                            row.get("object_id", String.class),
                            RowJson.read(row.get("memo", String.class), MEMO),
                            row.get("created_at", Instant.class),
                            new ArrayList<>()));
            entry.postings()
                    .add(new Entry.Posting(
                            AccountKind.of(row.get("account_kind", String.class)),
                            row.get("owner", String.class),
                            row.get("asset", String.class),
                            row.get("amount", Long.class)));
        }
        return List.copyOf(entries.values());
    }

    /** Every account of a space with its balance, by kind and owner. */
    public List<Balance> balances(Space space) {
        return database.in(
                space,
                rows -> rows.createNativeQuery("""
                        select a.id, a.kind, a.owner, a.asset, coalesce(sum(p.amount), 0) as balance
                        from ledger_account a left join ledger_posting p on p.account_id = a.id
                        where a.merchant_id = :merchant and a.livemode = :livemode
                        group by a.id, a.kind, a.owner, a.asset order by a.kind, a.owner, a.asset
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .getResultStream()
                        .map(row -> new Balance(
                                row.get("id", Long.class),
                                AccountKind.of(row.get("kind", String.class)),
                                row.get("owner", String.class),
                                row.get("asset", String.class),
                                whole(row, "balance")))
                        .toList());
    }

    public TrialBalance trialBalance(Space space) {
        return database.in(
                space,
                rows -> new TrialBalance(rows.createNativeQuery("""
                        select asset, coalesce(sum(amount) filter (where amount > 0), 0) as debits,
                            coalesce(-sum(amount) filter (where amount < 0), 0) as credits
                        from ledger_posting where merchant_id = :merchant and livemode = :livemode
                        group by asset order by asset
                        """, Tuple.class)
                        .setParameter("merchant", space.merchant().value())
                        .setParameter("livemode", space.livemode())
                        .getResultStream()
                        .map(row -> new TrialBalance.Side(
                                row.get("asset", String.class), whole(row, "debits"), whole(row, "credits")))
                        .toList()));
    }

    private static BigInteger whole(Tuple row, String column) {
        return row.get(column, BigDecimal.class).toBigIntegerExact();
    }
}
