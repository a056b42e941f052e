package dev.millrace.checkout.sending;

import static dev.millrace.checkout.sending.Givings.payout;
import static dev.millrace.checkout.sending.Givings.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.TestGateway;
import dev.millrace.checkout.crash.CrashPoint;
import dev.millrace.checkout.ledger.AccountKind;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payout.NewPayout;
import dev.millrace.checkout.refund.NewRefund;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever sends dies between two steps; recovery finishes it, with one execution or none. The points come out of the code. */
class SendingCrashIT {
    private static final String OF_SENDINGS = "SEND.*";
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway();
    }

    @AfterEach
    void close() {
        assertThat(gateway.ledger.trialBalance(gateway.space).balanced()).isTrue();
        assertThat(gateway.balance(AccountKind.REFUND_PAYABLE)).isZero();
        assertThat(gateway.balance(AccountKind.PAYOUT_IN_FLIGHT)).isZero();
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = OF_SENDINGS)
    void finishesARefund(CrashPoint point) {
        Payment payment = gateway.settled();
        NewRefund asked =
                refund(gateway, payment, OptionalLong.empty(), Optional.of(gateway.invoice(OptionalLong.empty())));
        gateway.crashAt(point);
        assertThatThrownBy(() -> gateway.refunds.open(asked)).isInstanceOf(TestGateway.Died.class);

        Sending ended = recovered(asked.id(), point);

        long refunded = gateway.payments.get(gateway.space, payment.id()).sums().refunded();
        assertThat(refunded).isEqualTo(ended.status() == SendingStatus.SUCCEEDED ? 1250 : 0);
        assertThat(gateway.refunds.open(asked)).isEqualTo(ended);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = OF_SENDINGS)
    void finishesAPayout(CrashPoint point) {
        gateway.settled();
        NewPayout asked = payout(gateway, 1_000_000, gateway.invoice(OptionalLong.empty()), OptionalLong.empty());
        gateway.crashAt(point);
        assertThatThrownBy(() -> gateway.payouts.open(asked)).isInstanceOf(TestGateway.Died.class);

        Sending ended = recovered(asked.id(), point);

        assertThat(gateway.payouts.open(asked)).isEqualTo(ended);
    }

    private Sending recovered(SendingId id, CrashPoint point) {
        Sending left = gateway.sendings.get(gateway.space, id);
        // Where nobody knows whether the rail was asked, only the end of the invoice proves that it was not.
        boolean unknowable = point == CrashPoint.SENDING_ASKED;
        gateway.clock.advance(unknowable ? Duration.ofMinutes(61) : Duration.ofMinutes(1));
        Sending ended = gateway.until(left, sending -> sending.status().isOver());
        assertThat(ended.status()).isEqualTo(unknowable ? SendingStatus.FAILED : SendingStatus.SUCCEEDED);
        assertThat(gateway.executions(ended)).isEqualTo(unknowable ? 0 : 1);
        assertThat(gateway.told(id.value())).doesNotHaveDuplicates();
        return ended;
    }
}
