package dev.millrace.checkout.refund;

import static dev.millrace.checkout.sending.Givings.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkout.TestGateway;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.ledger.AccountKind;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.payment.Failure;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.payment.PaymentSumsStore.Part;
import dev.millrace.checkout.sending.Givings;
import dev.millrace.checkout.sending.Sending;
import dev.millrace.checkout.sending.SendingStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundsIT {
    private static final OptionalLong ALL = OptionalLong.empty();
    private TestGateway gateway;

    @BeforeEach
    void open() {
        gateway = new TestGateway();
    }

    @AfterEach
    void close() {
        assertThat(gateway.ledger.trialBalance(gateway.space).balanced()).isTrue();
        gateway.close();
    }

    @Test
    void givesBackExactlyWhatWasTaken() {
        Payment payment = gateway.settled();
        long takenMsat = payment.attempts().getFirst().askedMsat();

        Sending refund = gateway.refunds.open(
                refund(gateway, payment, ALL, Optional.of(gateway.invoice(OptionalLong.of(takenMsat)))));

        assertThat(refund.status()).isEqualTo(SendingStatus.SUCCEEDED);
        assertThat(refund.amountMsat()).isEqualTo(takenMsat);
        assertThat(paid(payment).sums().refunded()).isEqualTo(1250);
        assertThat(paid(payment).version()).isGreaterThan(payment.version());
        assertThat(gateway.executions(refund)).isOne();
        assertThat(gateway.told(refund.id().value()))
                .containsExactly("refund.created", "refund.pending", "refund.succeeded");
        long fee = refund.attempt().orElseThrow().feeMsat();
        assertThat(fee).isPositive();
        refused(ErrorCode.REFUND_EXCEEDS_CAPTURED, () -> open(payment, ALL));
        assertThat(gateway.balance(AccountKind.MERCHANT_PAYABLE)).isZero();
        assertThat(gateway.balance(AccountKind.REFUND_PAYABLE)).isZero();
        assertThat(gateway.balance(AccountKind.RAIL_FEES)).isEqualTo(fee);
        assertThat(gateway.balance(AccountKind.RAIL_CLEARING)).isEqualTo(-fee);
    }

    @Test
    void givesPartsThatAreTheSameShareOfTheBitcoin() {
        Payment payment = gateway.settled();
        long takenMsat = payment.attempts().getFirst().askedMsat();

        Sending part = gateway.refunds.open(
                refund(gateway, payment, OptionalLong.of(500), Optional.of(gateway.invoice(OptionalLong.empty()))));

        assertThat(part.amountMsat()).isEqualTo(takenMsat * 500 / 1250);
        assertThat(paid(payment).sums().refunded()).isEqualTo(500);
        refused(ErrorCode.REFUND_EXCEEDS_CAPTURED, () -> open(payment, OptionalLong.of(751)));
    }

    @Test
    void givesBackWhatThePriceIsWorthNowWhereThatIsWanted() {
        Payment payment = gateway.settled();
        NewRefund part =
                refund(gateway, payment, OptionalLong.of(500), Optional.of(gateway.invoice(OptionalLong.empty())));
        post("100000.00");

        Sending refund = gateway.refunds.open(Givings.atCurrentRate(part));

        assertThat(refund.amountMsat()).isEqualTo(5_000_000);
        assertThat(refund.status()).isEqualTo(SendingStatus.SUCCEEDED);
        assertThat(paid(payment).sums().refunded()).isEqualTo(500);
    }

    @Test
    void givesNoMoreBitcoinThanTheMerchantIsOwedWhateverThePriceIsWorthNow() {
        Payment payment = gateway.settled();
        NewRefund all = refund(gateway, payment, ALL, Optional.of(gateway.invoice(OptionalLong.empty())));
        post("20000.00");

        refused(ErrorCode.BALANCE_INSUFFICIENT, () -> gateway.refunds.open(Givings.atCurrentRate(all)));

        assertNothingGiven(payment);
    }

    private void post(String rate) {
        gateway.rates.post(gateway.space, Currency.of("EUR"), new BigDecimal(rate), Duration.ofHours(1));
    }

    @Test
    void opensTheSameRefundOnceHoweverOftenItIsAsked() {
        NewRefund asked = refund(gateway, gateway.settled(), ALL, Optional.of(gateway.invoice(OptionalLong.empty())));

        Sending first = gateway.refunds.open(asked);
        Sending second = gateway.refunds.open(asked);

        assertThat(second).isEqualTo(first);
        assertThat(gateway.executions(first)).isOne();
    }

    @Test
    void waitsForADestinationWithItsReserveAndSendsItThere() {
        Payment payment = gateway.settled();
        Sending waiting = gateway.refunds.open(refund(gateway, payment, ALL, Optional.empty()));
        assertThat(waiting.status()).isEqualTo(SendingStatus.AWAITING_DESTINATION);
        assertThat(gateway.balance(AccountKind.REFUND_PAYABLE)).isEqualTo(-waiting.amountMsat());

        String invoice = gateway.invoice(OptionalLong.empty());
        Sending sent = gateway.refunds.sendTo(gateway.space, waiting.id(), invoice);

        assertThat(sent.status()).isEqualTo(SendingStatus.SUCCEEDED);
        assertThat(gateway.told(sent.id().value()))
                .containsExactly("refund.created", "refund.awaiting_destination", "refund.pending", "refund.succeeded");
        assertThat(gateway.refunds.sendTo(gateway.space, sent.id(), invoice)).isEqualTo(sent);
        assertThat(gateway.executions(sent)).isOne();
        refused(
                ErrorCode.REFUND_STATUS_CONFLICT,
                () -> gateway.refunds.sendTo(gateway.space, sent.id(), gateway.invoice(OptionalLong.empty())));
    }

    @Test
    void releasesItsReserveWhenNobodySaysWhereToInTime() {
        Payment payment = gateway.settled();
        Sending waiting = gateway.refunds.open(refund(gateway, payment, ALL, Optional.empty()));

        gateway.spaceClock.advance(gateway.space, Duration.ofDays(8));
        Sending over = gateway.until(waiting, refund -> refund.status().isOver());

        assertThat(over.status()).isEqualTo(SendingStatus.CANCELED);
        assertThat(over.lastError()).map(Failure::code).contains(ErrorCode.DESTINATION_MISSING);
        assertNothingGiven(payment);
    }

    @Test
    void isGivenUpWhileNothingWasSent() {
        Payment payment = gateway.settled();
        Sending waiting = gateway.refunds.open(refund(gateway, payment, ALL, Optional.empty()));

        Sending canceled = gateway.refunds.cancel(gateway.space, waiting.id());

        assertThat(canceled.status()).isEqualTo(SendingStatus.CANCELED);
        assertNothingGiven(payment);
        Sending again = open(payment, ALL);
        assertThat(again.status()).isEqualTo(SendingStatus.SUCCEEDED);
        refused(ErrorCode.REFUND_STATUS_CONFLICT, () -> gateway.refunds.cancel(gateway.space, again.id()));
    }

    @Test
    void takesAnInvoiceOnce() {
        Payment payment = gateway.settled();
        Optional<String> invoice = Optional.of(gateway.invoice(OptionalLong.empty()));
        gateway.refunds.open(refund(gateway, payment, OptionalLong.of(100), invoice));

        refused(
                ErrorCode.DESTINATION_USED,
                () -> gateway.refunds.open(refund(gateway, payment, OptionalLong.of(100), invoice)));

        assertThat(paid(payment).sums().refunded()).isEqualTo(100);
    }

    @Test
    void refusesADestinationThatCannotBePaid() {
        Payment payment = gateway.settled();

        refused(ErrorCode.DESTINATION_INVALID, () -> open(payment, "lnbcrt1nonsense"));
        refused(ErrorCode.DESTINATION_AMOUNT_MISMATCH, () -> open(payment, gateway.invoice(OptionalLong.of(1))));
        String old = gateway.invoice(OptionalLong.empty());
        gateway.spaceClock.advance(gateway.space, Duration.ofHours(2));
        refused(ErrorCode.DESTINATION_EXPIRED, () -> open(payment, old));
        assertNothingGiven(payment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pays", "silent_then_done"})
    void endsSucceededAfterOneExecution(String scenario) {
        Payment payment = gateway.settled();

        Sending asked = open(payment, ALL, scenario);
        Sending ended = gateway.until(asked, refund -> refund.status().isOver());

        assertThat(asked.outcomeKnown()).isEqualTo(scenario.equals("pays"));
        assertThat(ended.status()).isEqualTo(SendingStatus.SUCCEEDED);
        assertThat(gateway.executions(ended)).isOne();
        assertThat(paid(payment).sums().refunded()).isEqualTo(1250);
    }

    @Test
    void endsFailedAndReleasedWhenTheRailRefuses() {
        Payment payment = gateway.settled();

        Sending failed = open(payment, ALL, "refuses");

        assertThat(failed.status()).isEqualTo(SendingStatus.FAILED);
        assertThat(failed.lastError()).map(Failure::code).contains(ErrorCode.RAIL_REFUSED);
        assertThat(gateway.executions(failed)).isZero();
        assertNothingGiven(payment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent_not_done", "server_error", "closes_connection"})
    void staysUnknownUntilTheInvoiceHasEndedAndThenReleases(String scenario) {
        Payment payment = gateway.settled();
        Sending unknown = open(payment, ALL, scenario);
        assertThat(unknown.status()).isEqualTo(SendingStatus.PENDING);
        assertThat(unknown.attempt().orElseThrow().unknownSince()).isPresent();

        Sending looked =
                gateway.until(unknown, refund -> refund.attempt().orElseThrow().checks() >= 2);
        assertThat(looked.status()).isEqualTo(SendingStatus.PENDING);
        refused(ErrorCode.REFUND_EXCEEDS_CAPTURED, () -> open(payment, OptionalLong.of(1)));

        gateway.clock.advance(Duration.ofMinutes(61));
        Sending ended = gateway.until(looked, refund -> refund.status().isOver());

        assertThat(ended.status()).isEqualTo(SendingStatus.FAILED);
        assertThat(gateway.executions(ended)).isZero();
        assertNothingGiven(payment);
    }

    @Test
    void givesASurplusBackOutOfSuspense() {
        Payment overpaid = gateway.until(
                gateway.payments.open(gateway.asked("overpays")), payment -> payment.status() == PaymentStatus.SETTLED);
        long surplusMsat = -gateway.balance(AccountKind.SUSPENSE);
        assertThat(surplusMsat).isPositive();

        Sending refund = gateway.refunds.open(
                refund(gateway, overpaid, ALL, Part.SURPLUS, Optional.of(gateway.invoice(OptionalLong.empty()))));

        assertThat(refund.status()).isEqualTo(SendingStatus.SUCCEEDED);
        assertThat(refund.amountMsat()).isEqualTo(surplusMsat);
        assertThat(gateway.balance(AccountKind.SUSPENSE)).isZero();
        assertThat(paid(overpaid).sums().returned()).isEqualTo(625);
        refused(
                ErrorCode.REFUND_EXCEEDS_SURPLUS,
                () -> gateway.refunds.open(
                        refund(gateway, overpaid, OptionalLong.of(1), Part.SURPLUS, Optional.empty())));
    }

    private Sending open(Payment payment, OptionalLong amount, String... scenario) {
        return gateway.refunds.open(
                refund(gateway, payment, amount, Optional.of(gateway.invoice(OptionalLong.empty())), scenario));
    }

    private Sending open(Payment payment, String invoice) {
        return gateway.refunds.open(refund(gateway, payment, ALL, Optional.of(invoice)));
    }

    private Payment paid(Payment payment) {
        return gateway.payments.get(gateway.space, payment.id());
    }

    private void assertNothingGiven(Payment payment) {
        assertThat(paid(payment).sums().refunded()).isZero();
        assertThat(gateway.balance(AccountKind.REFUND_PAYABLE)).isZero();
        assertThat(-gateway.balance(AccountKind.MERCHANT_PAYABLE))
                .isEqualTo(payment.attempts().getFirst().askedMsat());
    }

    private static void refused(ErrorCode code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
