package dev.millrace.checkout.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.TestGateway;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.recovery.Backlog.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecoveryIT {
    private final TestGateway gateway = new TestGateway();
    private final BacklogStore store = new BacklogStore(gateway.database);

    @AfterEach
    void close() {
        gateway.close();
    }

    /** What makes one thing late by 40 days, so that nothing else in this database is older. */
    private record Case(Kind kind, String sql) {
        @Override
        public String toString() {
            return kind.wireName();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        Kind.UNKNOWN_ATTEMPTS,
                        "update attempt set outcome = 'unknown', unknown_since = :since where payment_id = :payment"),
                new Case(Kind.PAYMENTS, "update payment set work_at = :since where id = :payment"),
                new Case(
                        Kind.SESSIONS,
                        "insert into checkout_session (id, merchant_id, livemode, version, created_at, status, currency, channel,"
                                + " content, expires_at, work_at) select 'chk_' || substr(id, 5), merchant_id, livemode, 1, now(), 'open',"
                                + " 'EUR', 'api', '{}', now(), :since from payment where id = :payment"),
                new Case(
                        Kind.SENDINGS,
                        "insert into sending (id, merchant_id, livemode, version, created_at, purpose, payment_id, status, amount, currency,"
                                + " amount_msat, fee_max_msat, terms, expires_at, work_at) select 'ref_' || substr(id, 5), merchant_id, livemode,"
                                + " 1, now(), 'refund_of_captured', id, 'awaiting_destination', 1, 'EUR', 1, 0, '{}', now(), :since"
                                + " from payment where id = :payment"),
                new Case(
                        Kind.DELIVERIES,
                        "with w as (insert into webhook_endpoint (id, merchant_id, livemode, url, events, status, secrets, version,"
                                + " created_at) select 'whe_' || substr(id, 5), merchant_id, livemode, 'https://a.example', '{*}', 'enabled', '[]', 1,"
                                + " now() from payment where id = :payment returning *)"
                                + " insert into delivery (id, merchant_id, livemode, endpoint_id, event_id, position, round, status, due_at,"
                                + " created_at) select 'dlv_' || substr(w.id, 5), w.merchant_id, w.livemode, w.id, e.id, 1, 1, 'pending', :since,"
                                + " now() from w, event e where e.object_id = :payment and e.sequence = 1"),
                new Case(
                        Kind.UNPLACED_EVENTS,
                        "update event set created_at = :since where object_id = :payment and sequence = 1"),
                new Case(
                        Kind.RECONCILIATIONS,
                        "insert into reconciliation (id, merchant_id, livemode, status, range_before, created_at, claimed_until)"
                                + " select 'rec_' || substr(id, 5), merchant_id, livemode, 'running', now(), :since, :since"
                                + " from payment where id = :payment"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsHowMuchOfEachKindIsLateAndSinceWhen(Case late) throws SQLException {
        Payment payment = gateway.payments.open(gateway.asked());
        Instant now = gateway.clock.instant();
        Instant since = now.minus(Duration.ofDays(40));
        Backlog before = store.overdue(now);

        try (var owner = TestDatabase.owner();
                var statement = owner.createStatement()) {
            int changed = statement.executeUpdate(late.sql()
                    .replace(":since", "timestamptz '%s'".formatted(since))
                    .replace(":payment", "'%s'".formatted(payment.id().value())));
            assertThat(changed).isOne();
        }
        Backlog after = store.overdue(now);
        leaveNothing(late.kind(), payment);

        boolean wasThere = late.kind() == Kind.UNPLACED_EVENTS; // an event waits from the moment it is told
        assertThat(after.of(late.kind()).count())
                .isEqualTo(before.of(late.kind()).count() + (wasThere ? 0 : 1));
        assertThat(after.of(late.kind()).oldest()).hasValue(since);
        assertThat(after.oldestAge(late.kind())).isEqualTo(Duration.ofDays(40));
    }

    /** The next case must not find it. */
    private static void leaveNothing(Kind kind, Payment payment) throws SQLException {
        String id = payment.id().value();
        String sql = switch (kind) {
            case UNKNOWN_ATTEMPTS ->
                "update attempt set outcome = 'known', unknown_since = null where payment_id = '%s'";
            case PAYMENTS -> "update payment set work_at = null where id = '%s'";
            case SESSIONS -> "update checkout_session set work_at = null where substr(id, 5) = substr('%s', 5)";
            case SENDINGS -> "delete from sending where substr(id, 5) = substr('%s', 5)";
            case DELIVERIES -> "delete from delivery where substr(id, 5) = substr('%s', 5)";
            case UNPLACED_EVENTS -> "update event set created_at = now() where object_id = '%s'";
            case RECONCILIATIONS -> "delete from reconciliation where substr(id, 5) = substr('%s', 5)";
        };
        try (var owner = TestDatabase.owner();
                var statement = owner.createStatement()) {
            statement.executeUpdate(sql.formatted(id));
        }
    }

    @Test
    void hasAnAnswerForEveryKind() {
        Backlog backlog = store.overdue(gateway.clock.instant());

        assertThat(backlog.kinds()).containsOnlyKeys(Kind.values());
    }
}
