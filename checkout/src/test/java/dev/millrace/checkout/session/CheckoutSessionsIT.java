package dev.millrace.checkout.session;

import static dev.millrace.checkout.error.ErrorCode.CHECKOUT_SESSION_INCOMPLETE;
import static dev.millrace.checkout.error.ErrorCode.CHECKOUT_SESSION_NOT_FOUND;
import static dev.millrace.checkout.error.ErrorCode.CHECKOUT_SESSION_STATUS_CONFLICT;
import static dev.millrace.checkout.session.SessionStatus.CANCELED;
import static dev.millrace.checkout.session.SessionStatus.COMPLETED;
import static dev.millrace.checkout.session.SessionStatus.COMPLETING;
import static dev.millrace.checkout.session.SessionStatus.EXPIRED;
import static dev.millrace.checkout.session.SessionStatus.IN_REVIEW;
import static dev.millrace.checkout.session.SessionStatus.OPEN;
import static dev.millrace.checkout.session.SessionStatus.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.page.PageRequest;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.rail.RailAnswer;
import dev.millrace.checkout.rail.RailName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutSessionsIT {
    private static final Duration SOON = Duration.ofSeconds(11);
    private static final Duration WINDOW = Duration.ofMinutes(16);

    @TempDir
    private Path folder;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(folder);
    }

    @Test
    void goesFromOpenToCompleted() {
        CheckoutSession opened = shop.sessions.open(shop.asked(
                Contents.with(List.of(Contents.cup()), List.of(Contents.POST), Optional.empty(), List.of())));
        CheckoutSession ready = shop.sessions.change(
                shop.space,
                opened.id(),
                Contents.change(Optional.empty(), Optional.of(Contents.HOME), Optional.empty(), Optional.of("post")));
        CheckoutSession completing = shop.sessions.complete(shop.space, opened.id());

        shop.pay(shop.paymentOf(completing));

        assertThat(opened.status()).isEqualTo(OPEN);
        assertThat(opened.missing()).extracting(Missing::param).containsExactly("shipping_address", "shipping_option");
        assertThat(ready.status()).isEqualTo(READY);
        assertThat(ready.totals()).isEqualTo(new Totals(2000, 0, 490, 0, 2490));
        assertThat(completing.status()).isEqualTo(COMPLETING);
        assertThat(completing.paymentStatus()).contains(PaymentStatus.PENDING);
        assertThat(shop.now(opened).status()).isEqualTo(COMPLETED);
        assertThat(shop.paymentOf(opened)).satisfies(payment -> {
            assertThat(payment.amount()).isEqualTo(ready.price());
            assertThat(payment.terms().sessionId()).contains(opened.id().value());
            assertThat(payment.terms().description()).contains("2 × Coffee");
        });
        assertThat(shop.told(opened)).containsExactly("created", "updated", "ready", "completing", "completed");
    }

    @Test
    void isReadyAtOnceWhereNothingIsMissing() {
        CheckoutSession ready = shop.ready();

        assertThat(ready.status()).isEqualTo(READY);
        assertThat(shop.now(ready)).isEqualTo(ready);
        assertThat(shop.methods.of(ready)).singleElement().satisfies(method -> {
            assertThat(method.rail()).isEqualTo(RailName.LIGHTNING);
            assertThat(method.suggested()).isTrue();
        });
    }

    @Test
    void opensTheSameSessionOnceHoweverOftenItIsAsked() {
        NewSession asked = shop.asked(Contents.of(Contents.song()));

        CheckoutSession first = shop.sessions.open(asked);
        CheckoutSession second = shop.sessions.open(asked);

        assertThat(second).isEqualTo(first);
        assertThat(shop.told(first)).containsExactly("created");
    }

    @Test
    void goesBackToOpenWhenSomethingIsTakenOut() {
        CheckoutSession ready = shop.ready();

        CheckoutSession changed = shop.sessions.change(shop.space, ready.id(), Contents.lines());
        CheckoutSession same = shop.sessions.change(shop.space, ready.id(), Contents.lines());

        assertThat(changed.status()).isEqualTo(OPEN);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(same).isEqualTo(changed);
        assertThat(shop.told(ready)).containsExactly("created", "updated");
    }

    @Test
    void refusesToCompleteWhatLacksDataAndSaysWhat() {
        CheckoutSession opened = shop.sessions.open(shop.asked(Contents.of(Contents.cup())));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> shop.sessions.complete(shop.space, opened.id()))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(CHECKOUT_SESSION_INCOMPLETE);
                    assertThat(refusal.faults().getFirst().param()).contains("shipping_address");
                });
        assertThat(shop.rail.opened()).isEmpty();
    }

    @Test
    void refusesAChangeAfterItWasCompleted() {
        CheckoutSession ready = shop.ready();
        shop.sessions.complete(shop.space, ready.id());

        assertRefused(
                CHECKOUT_SESSION_STATUS_CONFLICT,
                () -> shop.sessions.change(shop.space, ready.id(), Contents.lines(Contents.line(1, 1, 0, true))));
        assertThat(shop.now(ready).totals()).isEqualTo(ready.totals());
    }

    @Test
    void keepsOnePaymentHoweverOftenAndFromHoweverManySidesItIsCompleted()
            throws InterruptedException, ExecutionException {
        CheckoutSession ready = shop.ready();
        Callable<CheckoutSession> complete = () -> shop.sessions.complete(shop.space, ready.id());

        try (var many = Executors.newFixedThreadPool(8)) {
            for (var each : many.invokeAll(
                    IntStream.range(0, 16).mapToObj(i -> complete).toList())) {
                assertThat(each.get().payment()).isEqualTo(shop.now(ready).payment());
            }
        }

        assertThat(shop.allPayments()).hasSize(1);
        assertThat(shop.rail.opened()).hasSize(1);
        assertThat(shop.told(ready)).containsExactly("created", "completing");
    }

    @Test
    void returnsToReadyWhenItsPaymentEndsUnpaidAndTakesAnother() {
        CheckoutSession ready = shop.ready();
        Payment first = shop.paymentOf(shop.sessions.complete(shop.space, ready.id()));

        shop.lookAt(first, WINDOW);
        CheckoutSession back = shop.now(ready);
        Payment second = shop.paymentOf(shop.sessions.complete(shop.space, ready.id()));
        shop.pay(second);

        assertThat(back.status()).isEqualTo(READY);
        assertThat(back.paymentStatus()).contains(PaymentStatus.EXPIRED);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(shop.now(ready).status()).isEqualTo(COMPLETED);
        assertThat(shop.told(ready)).containsExactly("created", "completing", "ready", "completing", "completed");
    }

    @Test
    void isNotCompletedTwiceByMoneyThatComesLate() {
        CheckoutSession ready = shop.ready();
        Payment first = shop.paymentOf(shop.sessions.complete(shop.space, ready.id()));
        shop.lookAt(first, WINDOW);
        Payment second = shop.paymentOf(shop.sessions.complete(shop.space, ready.id()));

        shop.pay(first);
        CheckoutSession meanwhile = shop.now(ready);
        shop.pay(second);

        assertThat(shop.payments.get(shop.space, first.id()).late()).isTrue();
        assertThat(meanwhile.status()).isEqualTo(COMPLETING);
        assertThat(meanwhile.payment()).contains(second.id());
        assertThat(shop.told(ready)).filteredOn("completed"::equals).hasSize(1);
    }

    @Test
    void staysReadyWhenOnlyLateMoneyComes() {
        CheckoutSession ready = shop.ready();
        Payment payment = shop.paymentOf(shop.sessions.complete(shop.space, ready.id()));
        shop.lookAt(payment, WINDOW);

        shop.pay(payment);

        assertThat(shop.payments.get(shop.space, payment.id()).status()).isEqualTo(PaymentStatus.SETTLED);
        assertThat(shop.now(ready).status()).isEqualTo(READY);
    }

    @Test
    void waitsForAPersonAndIsCompletedWhenTheyAccept() {
        CheckoutSession session = shop.sessions.open(shop.asked(Contents.scenario("review")));
        Payment payment = shop.paymentOf(shop.sessions.complete(shop.space, session.id()));
        shop.hold(payment);
        CheckoutSession held = shop.now(session);

        shop.payments.accept(shop.space, payment.id(), Optional.empty());

        assertThat(held.status()).isEqualTo(IN_REVIEW);
        assertThat(shop.now(session).status()).isEqualTo(COMPLETED);
        assertThat(shop.told(session)).containsExactly("created", "completing", "in_review", "completed");
    }

    @Test
    void isReadyAgainWhenAPersonDeclines() {
        CheckoutSession session = shop.sessions.open(shop.asked(Contents.scenario("review")));
        Payment payment = shop.paymentOf(shop.sessions.complete(shop.space, session.id()));
        shop.hold(payment);

        shop.payments.decline(shop.space, payment.id(), Optional.empty());

        assertThat(shop.now(session).status()).isEqualTo(READY);
    }

    @Test
    void isReadyAgainWhenItsPaymentIsDeclinedOrRefused() {
        CheckoutSession declined = shop.sessions.open(shop.asked(Contents.scenario("decline")));
        CheckoutSession refused = shop.ready();

        CheckoutSession afterDecline = shop.sessions.complete(shop.space, declined.id());
        shop.rail.answersNext(new RailAnswer.Refused("no", "not today", false));
        CheckoutSession afterRefusal = shop.sessions.complete(shop.space, refused.id());

        assertThat(afterDecline.status()).isEqualTo(READY);
        assertThat(afterDecline.paymentStatus()).contains(PaymentStatus.DECLINED);
        assertThat(afterRefusal.status()).isEqualTo(READY);
        assertThat(afterRefusal.paymentStatus()).contains(PaymentStatus.FAILED);
    }

    @Test
    void finishesWhatWasBegunWhenNobodyCameBack() {
        CheckoutSession ready = shop.ready();
        var allotted = new PaymentId(shop.ids.next(PaymentId.PREFIX));
        shop.store.change(
                shop.space, ready.id(), session -> session.complete(allotted, shop.spaceClock.now(shop.space)));

        CheckoutSession found = shop.lookAt(ready, SOON);
        CheckoutSession again = shop.lookAt(ready, SOON);

        assertThat(found.payment()).contains(allotted);
        assertThat(found.paymentStatus()).contains(PaymentStatus.PENDING);
        assertThat(again).isEqualTo(found);
        assertThat(shop.allPayments()).extracting(Payment::id).containsExactly(allotted);
        assertThat(shop.workAt(ready)).isEmpty();
    }

    @Test
    void isTakenByTheSweeperOnceItIsDue() {
        CheckoutSession ready = shop.ready();
        var allotted = new PaymentId(shop.ids.next(PaymentId.PREFIX));
        shop.store.change(
                shop.space, ready.id(), session -> session.complete(allotted, shop.spaceClock.now(shop.space)));
        assertThat(shop.store.claimDue(shop.clock.instant(), SOON, 1_000))
                .doesNotContain(new CheckoutSessionStore.Owner(shop.space, ready.id()));
        shop.clock.advance(SOON);

        while (shop.sweeper.sweep() > 0 && shop.now(ready).paymentStatus().isEmpty()) {
            Thread.onSpinWait();
        }

        assertThat(shop.now(ready).paymentStatus()).contains(PaymentStatus.PENDING);
    }

    @Test
    void completesOnceTheRailsLostAnswerIsLookedUp() {
        CheckoutSession ready = shop.ready();
        shop.rail.losesNextAnswer();

        CheckoutSession unknown = shop.sessions.complete(shop.space, ready.id());
        Payment found = shop.lookAt(shop.paymentOf(unknown), Duration.ofSeconds(2));
        shop.pay(found);

        assertThat(unknown.status()).isEqualTo(COMPLETING);
        assertThat(unknown.paymentStatus()).isEmpty();
        assertThat(shop.rail.opened()).hasSize(1);
        assertThat(shop.now(ready).status()).isEqualTo(COMPLETED);
    }

    @Test
    void isCanceledAtOnceBeforeItIsCompleted() {
        CheckoutSession ready = shop.ready();

        CheckoutSession canceled = shop.sessions.cancel(shop.space, ready.id());

        assertThat(canceled.status()).isEqualTo(CANCELED);
        assertThat(shop.methods.of(canceled)).isEmpty();
        assertThat(shop.workAt(ready)).isEmpty();
        assertRefused(CHECKOUT_SESSION_STATUS_CONFLICT, () -> shop.sessions.cancel(shop.space, ready.id()));
    }

    @Test
    void cancelsItsPaymentToo() {
        CheckoutSession ready = shop.ready();
        shop.sessions.complete(shop.space, ready.id());

        CheckoutSession canceled = shop.sessions.cancel(shop.space, ready.id());

        assertThat(canceled.status()).isEqualTo(CANCELED);
        assertThat(shop.paymentOf(ready).status()).isEqualTo(PaymentStatus.CANCELED);
        assertThat(shop.told(ready)).containsExactly("created", "completing", "canceled");
    }

    @Test
    void isCanceledLaterWhenTheRailDidNotAnswer() {
        CheckoutSession ready = shop.ready();
        Payment payment = shop.paymentOf(shop.sessions.complete(shop.space, ready.id()));
        shop.rail.answersNext(new RailAnswer.Unknown("silence"));

        CheckoutSession waiting = shop.sessions.cancel(shop.space, ready.id());
        shop.lookAt(payment, Duration.ofSeconds(2));

        assertThat(waiting.status()).isEqualTo(COMPLETING);
        assertThat(waiting.cancelWished()).isTrue();
        assertThat(shop.now(ready).status()).isEqualTo(CANCELED);
    }

    @Test
    void finishesACancelThatNobodyCameBackFor() {
        CheckoutSession ready = shop.ready();
        var allotted = new PaymentId(shop.ids.next(PaymentId.PREFIX));
        shop.store.change(
                shop.space, ready.id(), session -> session.complete(allotted, shop.spaceClock.now(shop.space)));
        shop.store.change(shop.space, ready.id(), CheckoutSession::cancel);

        CheckoutSession found = shop.lookAt(ready, SOON);

        assertThat(found.status()).isEqualTo(CANCELED);
        assertThat(shop.paymentOf(ready).status()).isEqualTo(PaymentStatus.CANCELED);
    }

    @Test
    void isCompletedWhenThePayerIsFasterThanTheCancel() {
        CheckoutSession ready = shop.ready();
        Payment payment = shop.paymentOf(shop.sessions.complete(shop.space, ready.id()));
        shop.rail.pay(payment.attempts().getLast().key()); // the news of it is still on its way

        assertRefused(CHECKOUT_SESSION_STATUS_CONFLICT, () -> shop.sessions.cancel(shop.space, ready.id()));

        assertThat(shop.now(ready).status()).isEqualTo(COMPLETED);
    }

    @Test
    void expiresOnceItsTimeIsOver() {
        CheckoutSession ready = shop.sessions.open(shop.asked(Contents.of(Contents.song()), NewSession.LASTS_MIN));

        CheckoutSession before = shop.lookAt(ready, Duration.ofMinutes(4));
        CheckoutSession expired = shop.lookAt(ready, Duration.ofMinutes(2));

        assertThat(before.status()).isEqualTo(READY);
        assertThat(expired.status()).isEqualTo(EXPIRED);
        assertThat(shop.told(ready)).containsExactly("created", "expired");
        assertThat(shop.workAt(ready)).isEmpty();
    }

    @Test
    void letsThePaymentOfItsLastMinuteDecide() {
        CheckoutSession ready = shop.sessions.open(shop.asked(Contents.of(Contents.song()), NewSession.LASTS_MIN));
        shop.clock.advance(Duration.ofMinutes(4).plusSeconds(50));
        Payment payment = shop.paymentOf(shop.sessions.complete(shop.space, ready.id()));

        CheckoutSession overdue = shop.lookAt(ready, Duration.ofSeconds(20));
        shop.lookAt(payment, Duration.ofMinutes(1));

        assertThat(Duration.between(payment.createdAt(), payment.expiresAt())).isEqualTo(Duration.ofMinutes(1));
        assertThat(overdue.status()).isEqualTo(COMPLETING);
        assertThat(shop.now(ready).status()).isEqualTo(EXPIRED);
    }

    @Test
    void showsNothingToAnotherShop() {
        CheckoutSession ready = shop.ready();
        var stranger = new Shop(folder);

        assertRefused(CHECKOUT_SESSION_NOT_FOUND, () -> stranger.sessions.get(stranger.space, ready.id()));
        assertRefused(CHECKOUT_SESSION_NOT_FOUND, () -> stranger.sessions.complete(stranger.space, ready.id()));
        assertRefused(CHECKOUT_SESSION_NOT_FOUND, () -> stranger.sessions.cancel(stranger.space, ready.id()));
        assertThat(stranger.sessions
                        .list(stranger.space, filter(Optional.empty()))
                        .data())
                .isEmpty();
    }

    @Test
    void listsTheNewestFirstAndThoseThatWereAskedFor() {
        CheckoutSession older = shop.ready();
        shop.clock.advance(Duration.ofSeconds(1));
        CheckoutSession newer = shop.sessions.open(shop.asked(Contents.of()));

        assertThat(shop.sessions.list(shop.space, filter(Optional.empty())).data())
                .containsExactly(newer, older);
        assertThat(shop.sessions.list(shop.space, filter(Optional.of(OPEN))).data())
                .containsExactly(newer);
    }

    private static SessionFilter filter(Optional<SessionStatus> status) {
        return new SessionFilter(PageRequest.first(10), status, Optional.empty(), Optional.empty(), Map.of());
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(call)
                .extracting(Refusal::code)
                .isEqualTo(code);
    }
}
