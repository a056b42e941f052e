package dev.millrace.checkout.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.space.Space;
import java.sql.SQLException;
import java.util.Set;

/**
 * What somebody might do to the tables behind our back, and where it must be seen.
 *
 * @param sql changes one row; {@code :payment} or {@code :refund} stands for the id of its victim
 */
record Fault(String name, Set<DifferenceKind> seen, String sql) {

    void happenTo(String victim) throws SQLException {
        try (var owner = TestDatabase.owner();
                var statement = owner.createStatement()) {
            statement.execute("set session_replication_role = replica"); // guards of the schema are not asked
            int changed = statement.executeUpdate(sql.replaceAll(":(payment|refund)\\b", "'%s'".formatted(victim)));
            assertThat(changed).as(sql).isOne();
        }
    }

    /** Postings that a fault left do not sum to zero, and others sum over all spaces. */
    static void forgetPostings(Space space) throws SQLException {
        try (var owner = TestDatabase.owner();
                var statement = owner.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.executeUpdate("delete from ledger_posting where merchant_id = '%s'"
                    .formatted(space.merchant().value()));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
