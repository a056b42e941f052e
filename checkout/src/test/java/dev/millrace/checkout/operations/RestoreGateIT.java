package dev.millrace.checkout.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.SettableClock;
import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.TestGateway;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RestoreGateIT {
    private final HoldStore store = new HoldStore(TestDatabase.get());

    @BeforeAll
    static void payAtARail() {
        try (var gateway = new TestGateway()) {
            gateway.payments.open(gateway.asked());
        }
    }

    @AfterEach
    void forget() throws SQLException {
        asOwner("delete from restore_hold");
        asOwner("delete from reconciliation where id ~ '0restored$'");
    }

    @Test
    void isOpenWhereNothingWasRestored() {
        assertThat(gate().isOpen()).isTrue();
        assertThat(gate().hold()).isEmpty();
    }

    @Test
    void isShutAfterARestoreUntilItWasAccepted() throws SQLException {
        asOwner("insert into restore_hold values (true, now(), now() - interval '1 hour', null)");
        RestoreGate here = gate();
        RestoreGate besides = gate();

        assertThat(here.isOpen()).isFalse();
        assertThatThrownBy(here::requireOpen)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.RECONCILIATION_NEEDED));
        asOwner("delete from reconciliation where id ~ '0restored$'");
        assertThat(compared(here)).as("with attempts that nobody has compared").isFalse();
        asOwner("""
            insert into reconciliation (id, merchant_id, livemode, status, range_before, created_at, finished_at)
            select 'rec_7zzzzzzzzz' || lpad(row_number() over ()::text, 7, '0') || '0restored', merchant_id, livemode,
                'completed', now(), now(), now()
            from (select distinct merchant_id, livemode from attempt) space
            """);
        here.accept();

        assertThat(here.isOpen()).isTrue();
        assertThat(besides.isOpen()).as("another gateway").isTrue();
        assertThat(here.hold()).hasValueSatisfying(hold -> {
            assertThat(hold.isHeld()).isFalse();
            assertThat(hold.backupTakenAt()).isBefore(hold.restoredAt());
        });
    }

    @Test
    void canBeShutByNobodyButTheOwner() {
        assertThatThrownBy(() -> TestDatabase.get()
                        .acrossSpaces(rows -> rows.createNativeMutationQuery(
                                        "insert into restore_hold values (true, now(), now(), null)")
                                .executeUpdate()))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private static boolean compared(RestoreGate gate) {
        try {
            gate.accept();
            return true;
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(ErrorCode.RECONCILIATION_NEEDED);
            return false;
        }
    }

    private RestoreGate gate() {
        return new RestoreGate(store, new SettableClock());
    }

    private static void asOwner(String statement) throws SQLException {
        var server = TestDatabase.server();
        String url = server.database("checkout_" + ProcessHandle.current().pid());
        try (var connection = DriverManager.getConnection(url, server.user(), server.password());
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
