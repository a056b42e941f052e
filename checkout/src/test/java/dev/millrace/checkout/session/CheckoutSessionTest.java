package dev.millrace.checkout.session;

import static dev.millrace.checkout.error.ErrorCode.CHECKOUT_SESSION_STATUS_CONFLICT;
import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;
import static dev.millrace.checkout.session.SessionStatus.CANCELED;
import static dev.millrace.checkout.session.SessionStatus.COMPLETED;
import static dev.millrace.checkout.session.SessionStatus.COMPLETING;
import static dev.millrace.checkout.session.SessionStatus.EXPIRED;
import static dev.millrace.checkout.session.SessionStatus.IN_REVIEW;
import static dev.millrace.checkout.session.SessionStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.space.Space;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckoutSessionTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant LATER = NOON.plus(NewSession.LASTS_DEFAULT);
    private static final PaymentId PAYMENT = new PaymentId("pay_00000000000000000000000001");
    private static final PaymentId OTHER = new PaymentId("pay_00000000000000000000000002");

    @ParameterizedTest
    @CsvSource({
        "CREATED, false, COMPLETING", "PENDING, false, COMPLETING", "PROCESSING, false, COMPLETING",
        "CONFLICTED, false, COMPLETING", "AUTHORIZED, false, COMPLETING", "AUTHORIZED, true, IN_REVIEW",
        "IN_REVIEW, true, IN_REVIEW", "SETTLED, false, COMPLETED", "DECLINED, false, READY",
        "EXPIRED, false, READY", "CANCELED, false, READY", "FAILED, false, READY"
    })
    void followsItsPayment(PaymentStatus payment, boolean reviewOpen, SessionStatus expected) {
        SessionStep step = completing().follow(PAYMENT, payment, reviewOpen, NOON);

        assertThat(step.session().status()).isEqualTo(expected);
        assertThat(step.session().paymentStatus()).contains(payment);
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "EXPIRED", "CANCELED", "FAILED"})
    void isOverWhenItsPaymentEndsUnpaidAfterItsTime(PaymentStatus payment) {
        assertThat(completing().follow(PAYMENT, payment, false, LATER).session().status())
                .isEqualTo(EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINED", "EXPIRED", "CANCELED", "FAILED"})
    void isCanceledWhenThatWasWishedAndItsPaymentEndsUnpaid(PaymentStatus payment) {
        CheckoutSession wished = completing().cancel().session();

        CheckoutSession ended = wished.follow(PAYMENT, payment, false, NOON).session();

        assertThat(wished.status()).isEqualTo(COMPLETING);
        assertThat(ended.status()).isEqualTo(CANCELED);
        assertThat(ended.cancelWished()).isFalse();
    }

    @Test
    void isCompletedWhenThePayerWasFasterThanTheWishToCancel() {
        CheckoutSession wished = completing().cancel().session();

        assertThat(wished.follow(PAYMENT, PaymentStatus.SETTLED, false, NOON)
                        .session()
                        .status())
                .isEqualTo(COMPLETED);
    }

    @ParameterizedTest
    @EnumSource
    void isDeafToAPaymentItDoesNotAwait(PaymentStatus payment) {
        CheckoutSession completing = completing();
        CheckoutSession ready = in(READY, Optional.of(PAYMENT));

        assertThat(completing.follow(OTHER, payment, false, NOON).isSilence(completing))
                .isTrue();
        assertThat(ready.follow(PAYMENT, payment, false, NOON).isSilence(ready)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_REVIEW", "COMPLETING", "COMPLETED", "CANCELED", "EXPIRED"})
    void refusesChangesOnceItIsCompleted(SessionStatus status) {
        CheckoutSession session = in(status, Optional.of(PAYMENT));

        assertConflict(() -> session.change(Contents.lines(Contents.cup()), NOON));
        assertConflict(() -> session.change(Contents.nothing(), NOON));
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_REVIEW", "COMPLETING", "COMPLETED"})
    void staysWithThePaymentItHas(SessionStatus status) {
        CheckoutSession session = in(status, Optional.of(PAYMENT));

        assertThat(session.complete(OTHER, NOON).isSilence(session)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELED", "EXPIRED"})
    void isCompletedNoMoreOnceItIsOver(SessionStatus status) {
        assertConflict(() -> in(status, Optional.empty()).complete(OTHER, NOON));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "CANCELED", "EXPIRED"})
    void isCanceledNoMoreOnceItIsOver(SessionStatus status) {
        assertConflict(() -> in(status, Optional.of(PAYMENT)).cancel());
    }

    @Test
    void takesNothingAfterItsTimeEvenBeforeASweeperCame() {
        CheckoutSession ready = in(READY, Optional.empty());

        assertConflict(() -> ready.complete(PAYMENT, LATER));
        assertConflict(() -> ready.change(Contents.nothing(), LATER));
        assertThat(ready.complete(PAYMENT, LATER.minusMillis(1)).session().status())
                .isEqualTo(COMPLETING);
    }

    @Test
    void expiresOnTimeUnlessAPaymentStillDecides() {
        CheckoutSession ready = in(READY, Optional.empty());
        CheckoutSession inReview = in(IN_REVIEW, Optional.of(PAYMENT));

        assertThat(ready.expire(LATER.minusMillis(1)).isSilence(ready)).isTrue();
        assertThat(ready.expire(LATER).session().status()).isEqualTo(EXPIRED);
        assertThat(inReview.expire(LATER).isSilence(inReview)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {299, 604_801})
    void lastsFiveMinutesToSevenDays(long seconds) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> asked(Duration.ofSeconds(seconds)))
                .extracting(Refusal::code)
                .isEqualTo(FIELD_INVALID);
    }

    private static CheckoutSession completing() {
        return in(COMPLETING, Optional.of(PAYMENT));
    }

    private static CheckoutSession in(SessionStatus status, Optional<PaymentId> payment) {
        CheckoutSession fresh = CheckoutSession.of(asked(NewSession.LASTS_DEFAULT), NOON);
        return new CheckoutSession(
                fresh.id(),
                fresh.space(),
                1,
                NOON,
                status,
                fresh.currency(),
                fresh.content(),
                fresh.totals(),
                "api",
                payment,
                Optional.empty(),
                false,
                fresh.expiresAt());
    }

    private static NewSession asked(Duration lasts) {
        return new NewSession(
                new SessionId("chk_00000000000000000000000001"),
                Space.of("mer_00000000000000000000000001", false),
                Currency.of("EUR"),
                Contents.of(Contents.song()),
                "api",
                lasts);
    }

    private static void assertConflict(ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .extracting(Refusal::code)
                .isEqualTo(CHECKOUT_SESSION_STATUS_CONFLICT);
    }
}
