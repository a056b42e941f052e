package dev.millrace.benchmarks;

import java.sql.SQLException;

/**
 * Rows that let many clients of the baseline do the same work side by side: a merchant each, so that they do not wait for one
 * another where the gateway would not.
 *
 * <p>Account ids and event positions begin at numbers that nothing else has, so that they are known again in a captured value.
 */
final class Seeds {
    static final long ACCOUNT_FIRST = 700_000_001;
    static final long ACCOUNTS_PER_CLIENT = 1_000;
    static final long POSITION_FIRST = 900_000_000_000L;
    private static final int CLIENTS_MAX = 16;

    private Seeds() {}

    /** Before the first payment. */
    static void beforeLoad(Instance instance) {
        run(instance, """
            alter table ledger_account alter column id restart with %d;
            insert into event_position (merchant_id, livemode, last) select id, false, %d from merchant
                on conflict (merchant_id, livemode) do update set last = excluded.last;
            """.formatted(ACCOUNT_FIRST, POSITION_FIRST));
    }

    /** A merchant for each client of the baseline, numbered from 0, with what the first merchant has. */
    static void beforeBaseline(Instance instance) {
        run(instance, """
            create temporary table client as
                select n, 'mer_' || lpad(cast(n as text), 26, '0') as id from generate_series(0, %d) as n;
            create temporary table shop as select * from merchant order by created_at limit 1;
            insert into merchant (id, name, settings, created_at)
                select c.id, s.name, s.settings, s.created_at from client c cross join shop s;
            insert into rate select (r).* from (select jsonb_populate_record(r, jsonb_build_object('merchant_id', c.id)) as r
                from rate r join shop s on s.id = r.merchant_id cross join client c where not r.livemode) copies;
            insert into event_position (merchant_id, livemode, last) select id, false, 0 from client;
            insert into ledger_account (id, merchant_id, livemode, kind, owner, asset) overriding system value
                select a.id + %d * (c.n + 1), c.id, false, a.kind, a.owner, a.asset
                from ledger_account a join shop s on s.id = a.merchant_id cross join client c where not a.livemode;
            analyze;
            """.formatted(CLIENTS_MAX - 1, ACCOUNTS_PER_CLIENT));
    }

    private static void run(Instance instance, String sql) {
        try (var connection = instance.database();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new CannotMeasure("The database cannot be prepared: " + e.getMessage(), e);
        }
    }
}
