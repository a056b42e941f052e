package dev.millrace.checkout.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Row security by itself, with no line of ours before it: what the gateway's role sees and changes of another space in every table
 * that the catalogue lists. A table that comes without a policy fails here.
 */
class SecondWallIT {
    private static final String DENIED = "42501";

    /** A database of its own: constraints are dropped here for a moment. */
    private static final String ADDRESS = migrated();

    private final WalledRow rows = new WalledRow(TestDatabase.server(), ADDRESS);

    private static String migrated() {
        String address = TestDatabase.another("second_wall");
        Flyway.configure()
                .dataSource(
                        address,
                        TestDatabase.server().user(),
                        TestDatabase.server().password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return address;
    }

    static List<String> tables() {
        try (var catalogue = new WalledRow(TestDatabase.server(), ADDRESS)) {
            return catalogue.tablesOfMerchants();
        }
    }

    @AfterEach
    void forget() {
        rows.close();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void showsARowToItsOwnSpaceAndToNoOther(String table) {
        rows.plant(table);

        assertThat(rows.seen(table, WalledRow.OWN)).isEqualTo(rows.mayBeRead(table) ? 1 : 0);
        assertThat(rows.seen(table, WalledRow.STRANGER)).isZero();
        assertThat(rows.seen(table, "")).isZero();
        if (rows.hasMode(table))
            assertThat(rows.seen(table, WalledRow.OWN_LIVE)).isZero();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void letsNobodyElseChangeOrDeleteIt(String table) {
        rows.plant(table);

        for (String space : List.of(WalledRow.STRANGER, WalledRow.OWN_LIVE, "")) {
            if (space.equals(WalledRow.OWN_LIVE) && !rows.hasMode(table)) continue;
            for (String column : rows.columns(table)) {
                assertThat(rows.changed(space, "update %s set %2$s = %2$s".formatted(table, column)))
                        .as("%s changes %s of %s", space, column, table)
                        .isZero();
            }
            assertThat(rows.changed(space, "delete from " + table))
                    .as("%s deletes from %s", space, table)
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void letsNobodyElseAddOne(String table) {
        rows.dropChecks(table);

        assertThatThrownBy(() -> rows.add(table, WalledRow.STRANGER))
                .as("a row of another space in %s", table)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        denied -> assertThat(denied.getSQLState()).isEqualTo(DENIED));
    }

    @Test
    void knowsTheTablesOfTheFirstMigration() {
        assertThat(tables())
                .contains("payment", "attempt", "receipt", "ledger_posting", "event", "delivery", "merchant");
    }

    /** Whoever runs as this role is under every policy. */
    @Test
    void givesTheGatewayARoleThatNoPolicySpares() {
        assertThat(rows.answer("""
                select count(*) from pg_roles where rolname = 'millrace_app' and (rolsuper or rolbypassrls or rolcreaterole)""")).isZero();
        assertThat(rows.answer("""
                select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'millrace_app'""")).isZero();
    }

    /** A door is open to the role that needs it; by default PostgreSQL opens it to everybody. */
    @Test
    void opensNoDoorBetweenSpacesToEverybody() {
        assertThat(rows.answer("""
                select count(*) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname = current_schema() and p.prosecdef and has_function_privilege('public', p.oid, 'execute')""")).isZero();
    }
}
