package dev.millrace.checkout.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.TestGateway;
import dev.millrace.checkout.operations.Figure;
import dev.millrace.checkout.operations.FigureStore;
import dev.millrace.checkout.recovery.Backlog.Kind;
import dev.millrace.checkout.sending.Givings;
import dev.millrace.checkout.sending.Sending;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money that may have gone out is watched as money that may have come. */
class UnknownSendingIT {
    private final TestGateway gateway = new TestGateway();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void isCountedUntilItIsKnown() {
        Optional<String> invoice = Optional.of(gateway.invoice(OptionalLong.empty()));
        var asked = Givings.refund(gateway, gateway.settled(), OptionalLong.empty(), invoice, "closes_connection");
        long late = late();
        long watched = watched();

        Sending unknown = gateway.refunds.open(asked);

        assertThat(late()).isEqualTo(late + 1);
        assertThat(watched()).isEqualTo(watched + 1);
        gateway.clock.advance(Duration.ofMinutes(61)); // its invoice ends, and with it the doubt
        gateway.until(unknown, sending -> sending.status().isOver());
        assertThat(late()).isEqualTo(late);
        assertThat(watched()).isEqualTo(watched);
    }

    private long late() {
        return new BacklogStore(gateway.database)
                .overdue(gateway.clock.instant())
                .of(Kind.UNKNOWN_ATTEMPTS)
                .count();
    }

    private long watched() {
        return new FigureStore(gateway.database, gateway.clock)
                .read()
                .get(Figure.ATTEMPTS_UNKNOWN)
                .get(List.<String>of());
    }
}
