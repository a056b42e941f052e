package dev.millrace.checkout.operations;

import static dev.millrace.checkout.payment.PaymentStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.TestDatabase;
import dev.millrace.checkout.TestGateway;
import dev.millrace.checkout.payment.Payment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Other tests share the database, so each figure is looked at before and after. */
class FigureStoreIT {
    private static TestGateway gateway;

    @BeforeAll
    static void open() {
        gateway = new TestGateway();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    private final FigureStore figures = new FigureStore(gateway.database, gateway.clock);

    @Test
    void countsPaymentsThatAreOpenByStatusRailAndMode() {
        var before = figures.read();

        pending();

        assertThat(grown(before, Figure.PAYMENTS_OPEN, "pending", "lightning", "test"))
                .isEqualTo(1);
    }

    @Test
    void tellsEventsUntilTheyAreHandedOnWithTheAgeOfTheOldest() {
        pending();
        var before = figures.read();

        pending();
        gateway.clock.advance(Duration.ofMinutes(2));

        assertThat(grown(before, Figure.EVENTS_UNPLACED)).isGreaterThanOrEqualTo(2);
        assertThat(figures.read().get(Figure.EVENT_UNPLACED_OLDEST_SECONDS).get(List.<String>of()))
                .isGreaterThanOrEqualTo(120);
    }

    @Test
    void tellsPaymentsThatNobodyHasLookedAtInTime() {
        Payment waiting = pending();
        var before = figures.read();

        inTheRowsOfAllSpaces(
                "update payment set work_at = '2001-01-01' where id = '%s'",
                waiting.id().value());

        assertThat(grown(before, Figure.PAYMENTS_DUE)).isEqualTo(1);
        assertThat(figures.read().get(Figure.PAYMENT_DUE_OLDEST_SECONDS).get(List.<String>of()))
                .isGreaterThan(Duration.ofDays(365).toSeconds());
        int rounds = 0;
        while (gateway.sweeper.sweepPayments() > 0 && rounds < 100) {
            rounds++; // what other tests left is due as well
        }
        assertThat(figures.read().get(Figure.PAYMENTS_DUE)).containsEntry(List.of(), 0L);
    }

    @Test
    void tellsUnknownOutcomesWithTheAgeOfTheOldest() {
        Payment payment = pending();
        var before = figures.read();

        inTheRowsOfAllSpaces(
                "update attempt set outcome = 'unknown', unknown_since = '2001-01-01' where payment_id = '%s'",
                payment.id().value());

        assertThat(grown(before, Figure.ATTEMPTS_UNKNOWN)).isEqualTo(1);
        assertThat(figures.read().get(Figure.ATTEMPT_UNKNOWN_OLDEST_SECONDS).get(List.<String>of()))
                .isGreaterThan(Duration.ofDays(365).toSeconds());
        inTheRowsOfAllSpaces(
                "update attempt set outcome = 'known', unknown_since = null where payment_id = '%s'",
                payment.id().value());
        assertThat(grown(before, Figure.ATTEMPTS_UNKNOWN)).isZero();
    }

    @Test
    void findsAnEntryThatDoesNotSumToZero() {
        Payment shown = pending();
        gateway.control.pay(gateway.invoice(shown), Optional.empty());
        Payment settled = gateway.until(shown, payment -> payment.sums().captured() > 0);
        assertThat(figures.read().get(Figure.LEDGER_IMBALANCE)).containsEntry(List.of(), 0L);

        var entry =
                gateway.ledger.entriesOf(gateway.space, settled.id().value()).getFirst();
        inTheRowsOfAllSpaces(
                "update ledger_posting set amount = amount + 7 where number = 1 and entry_id = '%s'", entry.id());

        assertThat(figures.read().get(Figure.LEDGER_IMBALANCE)).containsEntry(List.of(), 7L);
        inTheRowsOfAllSpaces(
                "update ledger_posting set amount = amount - 7 where number = 1 and entry_id = '%s'", entry.id());
        var later = new FigureStore(gateway.database, gateway.clock);
        assertThat(later.read().get(Figure.LEDGER_IMBALANCE)).containsEntry(List.of(), 0L);
    }

    @Test
    void tellsEveryFigureThereIs() {
        assertThat(figures.read()).containsOnlyKeys(Figure.values());
    }

    /** A payment that waits for its payer; a node that was slow to answer has been looked up by then. */
    private static Payment pending() {
        return gateway.until(gateway.payments.open(gateway.asked()), payment -> payment.status() == PENDING);
    }

    private long grown(Map<Figure, Map<List<String>, Long>> before, Figure figure, String... labels) {
        List<String> key = List.of(labels);
        return figures.read().get(figure).getOrDefault(key, 0L)
                - before.get(figure).getOrDefault(key, 0L);
    }

    /** As the owner, whom row security and grants do not hold. */
    private static void inTheRowsOfAllSpaces(String sql, String id) {
        var server = TestDatabase.server();
        String url = server.database("checkout_" + ProcessHandle.current().pid());
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password());
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql.formatted(id))).isPositive();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
