package dev.millrace.checkout.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** An installation that took money before it could give any. */
class BalanceUpgradeIT {
    private static final String BEFORE = "007";

    @Test
    void owesItsMerchantsWhatItsPostingsSay() throws SQLException {
        String url = TestDatabase.another("balance_upgrade");
        migrate(url, BEFORE);
        execute(url, """
                begin;
                insert into merchant (id, name, settings, created_at)
                    values ('mer_' || repeat('0', 26), 'Old shop', '{}', now()), ('mer_' || repeat('1', 26), 'Empty shop', '{}', now());
                insert into ledger_account (merchant_id, livemode, kind, owner, asset)
                    select 'mer_' || repeat('0', 26), false, kind, 'somebody', 'MSAT'
                    from unnest(array['merchant_payable', 'suspense']) kind;
                insert into ledger_entry (id, merchant_id, livemode, cause, kind, object_id, memo, created_at)
                    select 'led_' || repeat(n::text, 26), 'mer_' || repeat('0', 26), false, 'settlement:' || n, 'settlement', 'pay', '{}', now()
                    from generate_series(1, 3) n;
                insert into ledger_posting (entry_id, number, merchant_id, livemode, account_id, asset, amount)
                    select e.id, case a.kind when 'suspense' then 1 else 2 end, e.merchant_id, false, a.id, 'MSAT',
                        case a.kind when 'suspense' then 1000 else -1000 end * substr(e.id, 5, 1)::int
                    from ledger_entry e, ledger_account a;
                commit;
                """);

        migrate(url, "latest");

        assertThat(number(url, "select sum(total) from balance_credit where merchant_id = 'mer_' || repeat('0', 26)"))
                .isEqualTo(6_000);
        assertThat(number(url, "select count(*) from balance_credit where merchant_id <> 'mer_' || repeat('0', 26)"))
                .isZero();
        assertThat(number(url, "select coalesce(sum(total), 0) from balance_debit"))
                .isZero();
    }

    private static void migrate(String url, String target) {
        Flyway.configure()
                .dataSource(
                        url, TestDatabase.server().user(), TestDatabase.server().password())
                .locations("classpath:db/migration")
                .target(target)
                .load()
                .migrate();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection owner = owner(url);
                var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String url, String sql) throws SQLException {
        try (Connection owner = owner(url);
                var statement = owner.createStatement();
                var answer = statement.executeQuery(sql)) {
            assertThat(answer.next()).isTrue();
            return answer.getLong(1);
        }
    }

    private static Connection owner(String url) throws SQLException {
        return DriverManager.getConnection(
                url, TestDatabase.server().user(), TestDatabase.server().password());
    }
}
