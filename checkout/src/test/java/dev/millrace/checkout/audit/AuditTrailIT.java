package dev.millrace.checkout.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.SettableClock;
import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.TestShop;
import dev.millrace.checkout.id.Ids;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.space.Database;
import dev.millrace.checkout.space.Space;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class AuditTrailIT {
    private final Database database = TestDatabase.get();
    private final SettableClock clock = new SettableClock();
    private final Ids ids = new Ids(clock, new SecureRandom());
    private final AuditTrail trail = new AuditTrail(new AuditStore(database), database, ids, clock);
    private final Space space = TestShop.open(database, ids);

    @Test
    void chainsWhatIsNotedAndFindsItWhole() {
        write(5);

        assertThat(trail.list(space, new PageRequest(10, Optional.empty(), Optional.empty()))
                        .data())
                .hasSize(5)
                .allSatisfy(entry -> assertThat(entry.deed().action()).isEqualTo("api_key.created"));
        assertThat(trail.verify(space)).isEqualTo(whole(5));
        assertThat(trail.verify(TestShop.open(database, ids)))
                .isEqualTo(new Verification(0, AuditHash.START, Optional.empty()));
    }

    @Test
    void keepsTheNoteOnlyWithWhatItTellsOf() {
        write(1);

        assertThatThrownBy(() -> trail.noting(space, deed("key_2"), () -> {
                    throw new IllegalStateException("it came to nothing");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(trail.verify(space)).isEqualTo(whole(1));
    }

    @Test
    void chainsWhatManyDoAtOnce() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                threads.execute(() -> write(4));
            }
        }

        assertThat(trail.verify(space)).isEqualTo(whole(64));
    }

    @Test
    void findsARowThatSomebodyChanged() {
        for (String change : List.of(
                "key_id = 'key_somebody_else'",
                "action = 'nothing.happened'",
                "object_id = 'key_other'",
                "request_id = 'req_other'",
                "created_at = created_at + interval '1 millisecond'",
                "hash = decode(repeat('00', 32), 'hex')")) {
            Space own = TestShop.open(database, ids);
            for (int i = 0; i < 4; i++) {
                trail.note(own, deed("key_" + i));
            }

            asOwner("update audit_entry set %s where number = 3 and merchant_id = '%s'"
                    .formatted(change, own.merchant().value()));

            assertThat(trail.verify(own).broken())
                    .as(change)
                    .contains(new Verification.Broken(3, Verification.Reason.CHANGED));
        }
    }

    @Test
    void findsARowThatSomebodyRemoved() {
        write(4);

        asOwner("delete from audit_entry where number = 2 and merchant_id = '%s'"
                .formatted(space.merchant().value()));

        assertThat(trail.verify(space).broken()).contains(new Verification.Broken(2, Verification.Reason.MISSING));
    }

    @Test
    void findsThatTheNewestWasRemoved() {
        write(4);

        asOwner("delete from audit_entry where number = 4 and merchant_id = '%s'"
                .formatted(space.merchant().value()));

        assertThat(trail.verify(space).broken()).contains(new Verification.Broken(4, Verification.Reason.MISSING));
    }

    @Test
    void letsTheGatewayNeitherChangeNorRemove() {
        write(1);

        for (String statement : List.of("update audit_entry set key_id = 'x'", "delete from audit_entry")) {
            assertThatThrownBy(() -> database.in(
                            space,
                            rows -> rows.createNativeMutationQuery(statement).executeUpdate()))
                    .as(statement)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private void write(int entries) {
        for (int i = 0; i < entries; i++) {
            trail.noting(space, deed("key_" + i), () -> "done");
        }
    }

    /** A chain of so many links that holds, whatever the hash of its last. */
    private Verification whole(long links) {
        return new Verification(links, new AuditStore(database).head(space).hash(), Optional.empty());
    }

    private static Deed deed(String object) {
        return Deed.of("key_by", AuditAction.API_KEY_CREATED, object, "req_1");
    }

    private static void asOwner(String statement) {
        var server = TestDatabase.server();
        String url = server.database("checkout_" + ProcessHandle.current().pid());
        try (var owner = DriverManager.getConnection(url, server.user(), server.password());
                var asked = owner.createStatement()) {
            assertThat(asked.executeUpdate(statement)).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
