package dev.millrace.checkout.payout;

import static dev.millrace.checkout.sending.Givings.payout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.TestGateway;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.ledger.AccountKind;
import dev.millrace.checkout.sending.Sending;
import dev.millrace.checkout.sending.SendingStatus;
import java.time.Duration;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayoutsIT {
    private static final OptionalLong USUAL = OptionalLong.empty();
    private static final long MSAT = 1_000_000;
    private TestGateway gateway;
    private long balance;

    @BeforeEach
    void open() {
        gateway = new TestGateway();
        gateway.settled();
        balance = owed();
    }

    @AfterEach
    void close() {
        assertThat(gateway.ledger.trialBalance(gateway.space).balanced()).isTrue();
        gateway.close();
    }

    @Test
    void takesAmountAndFeeOutOfTheBalanceAndNoMore() {
        Sending payout = open(MSAT);

        assertThat(payout.status()).isEqualTo(SendingStatus.SUCCEEDED);
        assertThat(gateway.executions(payout)).isOne();
        assertThat(payout.feeMsat()).isPositive().isLessThan(payout.feeMaxMsat());
        assertThat(owed()).isEqualTo(balance - MSAT - payout.feeMsat());
        assertThat(gateway.balance(AccountKind.PAYOUT_IN_FLIGHT)).isZero();
        assertThat(gateway.balance(AccountKind.RAIL_CLEARING)).isEqualTo(owed());
        assertThat(gateway.told(payout.id().value()))
                .containsExactly("payout.created", "payout.pending", "payout.succeeded");
    }

    @Test
    void givesNothingThatIsNotThere() {
        refused(
                ErrorCode.BALANCE_INSUFFICIENT,
                () -> gateway.payouts.open(payout(gateway, balance, invoice(), OptionalLong.of(1))));

        assertThat(owed()).isEqualTo(balance);
        Sending all = gateway.payouts.open(payout(gateway, balance - 100_000, invoice(), OptionalLong.of(100_000)));
        assertThat(all.status()).isEqualTo(SendingStatus.SUCCEEDED);
    }

    @Test
    void paysNoMoreForTheWayThanItsLimit() {
        Sending payout = gateway.payouts.open(payout(gateway, MSAT, invoice(), OptionalLong.of(10)));

        assertThat(payout.status()).isEqualTo(SendingStatus.FAILED);
        assertThat(payout.lastError().orElseThrow().railCode()).isEqualTo("no_route");
        assertThat(owed()).isEqualTo(balance);
    }

    @Test
    void endsSucceededAfterOneExecutionWhenTheAnswerWasLost() {
        Sending unknown = open(MSAT, "silent_then_done");
        Sending ended = gateway.until(unknown, payout -> payout.status().isOver());

        assertThat(unknown.outcomeKnown()).isFalse();
        assertThat(ended.status()).isEqualTo(SendingStatus.SUCCEEDED);
        assertThat(gateway.executions(ended)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent_not_done", "server_error", "closes_connection"})
    void staysUnknownUntilTheInvoiceHasEnded(String scenario) {
        Sending unknown = open(MSAT, scenario);
        assertThat(unknown.outcomeKnown()).isFalse();
        assertThat(owed()).isEqualTo(balance - MSAT - unknown.feeMaxMsat());

        gateway.clock.advance(Duration.ofMinutes(61));
        Sending ended = gateway.until(unknown, payout -> payout.status().isOver());

        assertThat(ended.status()).isEqualTo(SendingStatus.FAILED);
        assertThat(gateway.executions(ended)).isZero();
        assertThat(owed()).isEqualTo(balance);
    }

    @Test
    void endsFailedWhenTheRailRefuses() {
        Sending failed = open(MSAT, "refuses");

        assertThat(failed.status()).isEqualTo(SendingStatus.FAILED);
        assertThat(gateway.executions(failed)).isZero();
        assertThat(owed()).isEqualTo(balance);
    }

    private Sending open(long msat, String... scenario) {
        return gateway.payouts.open(payout(gateway, msat, invoice(), USUAL, scenario));
    }

    private String invoice() {
        return gateway.invoice(OptionalLong.empty());
    }

    private long owed() {
        return -gateway.balance(AccountKind.MERCHANT_PAYABLE);
    }

    private static void refused(ErrorCode code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
