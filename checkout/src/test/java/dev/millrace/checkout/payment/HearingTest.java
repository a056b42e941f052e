package dev.millrace.checkout.payment;

import static dev.millrace.checkout.payment.PaymentStatus.AUTHORIZED;
import static dev.millrace.checkout.payment.PaymentStatus.CANCELED;
import static dev.millrace.checkout.payment.PaymentStatus.DECLINED;
import static dev.millrace.checkout.payment.PaymentStatus.EXPIRED;
import static dev.millrace.checkout.payment.PaymentStatus.PENDING;
import static dev.millrace.checkout.payment.PaymentStatus.SETTLED;
import static dev.millrace.checkout.payment.TestPayments.ASKED;
import static dev.millrace.checkout.payment.TestPayments.END;
import static dev.millrace.checkout.payment.TestPayments.FIRST;
import static dev.millrace.checkout.payment.TestPayments.NOON;
import static dev.millrace.checkout.payment.TestPayments.SECOND;
import static dev.millrace.checkout.payment.TestPayments.paid;
import static dev.millrace.checkout.payment.TestPayments.payment;
import static dev.millrace.checkout.payment.TestPayments.pending;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.payment.PaymentState.Ending;
import dev.millrace.checkout.rail.RailState;
import dev.millrace.checkout.risk.RiskDecision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HearingTest {
    private static final Instant LATER = NOON.plusSeconds(60);
    private static final Instant AFTER_THE_END = END.plusSeconds(60);

    @Test
    void settlesWhenAllTheMoneyIsThere() {
        Step step = hear(pending(), LATER, paid(ASKED, LATER));

        assertThat(step.payment().status()).isEqualTo(SETTLED);
        assertThat(step.payment().sums()).isEqualTo(new Sums(1250, 0, 1250, 0, 0, 0));
        assertThat(step.news()).containsExactly(PaymentNews.RECEIPT, PaymentNews.SETTLED);
        assertThat(PaymentBookings.msatThatSettle(step.payment())).isEqualTo(ASKED);
    }

    @Test
    void waitsForTheRestOfPartialMoney() {
        Step step = hear(pending(), LATER, paid(ASKED - 1, LATER));

        assertThat(step.payment().status()).isEqualTo(PENDING);
        assertThat(step.payment().sums().received()).isEqualTo(1249);
        assertThat(step.payment().underpaid()).isZero();
        assertThat(step.news()).containsExactly(PaymentNews.RECEIPT);
    }

    @Test
    void saysWhatIsMissingOncePartialMoneyHasRunOutOfTime() {
        Payment partly = hear(pending(), LATER, paid(ASKED / 2, LATER)).payment();

        Payment expired = Wishes.expire(partly, END).payment();

        assertThat(expired.status()).isEqualTo(EXPIRED);
        assertThat(expired.underpaid()).isEqualTo(625);
        assertThat(expired.sums().captured()).isZero();
    }

    @Test
    void runsOutAlsoWhenPartialMoneyWasTheLastOfTheAttemptThatWasClosing() {
        Payment closing = Wishes.expire(pending(), END).payment();
        Payment partly = hear(closing, AFTER_THE_END, paid(ASKED / 2, LATER)).payment();

        Payment expired = Wishes.expire(partly, AFTER_THE_END).payment();

        assertThat(expired.status()).isEqualTo(EXPIRED);
        assertThat(expired.underpaid()).isEqualTo(625);
    }

    @Test
    void isPendingWhenPartialMoneyComesBeforeTheRailsAnswer() {
        Payment asking = TestPayments.withAttempt(payment(), TestPayments.attempt(FIRST, 1));

        Step step = hear(asking, LATER, paid(ASKED / 2, LATER));

        assertThat(step.payment().status()).isEqualTo(PENDING);
        assertThat(step.news()).containsExactly(PaymentNews.RECEIPT, PaymentNews.PENDING);
    }

    @Test
    void failsWhenItsTimeIsOverAndNoRailEverOpenedAnything() {
        Payment asking = TestPayments.withAttempt(payment(), TestPayments.attempt(FIRST, 1));

        Step step = hear(asking, AFTER_THE_END, new RailState.Closed());

        assertThat(step.payment().status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(step.payment().lastError()).isPresent();
    }

    @Test
    void settlesWithTheSecondPartOfPartialMoneyOnAnotherAttempt() {
        Payment partly = hear(pending(), LATER, paid(ASKED / 2, LATER)).payment();
        Payment asked = TestPayments.withAttempt(partly, TestPayments.attempt(SECOND, 2));

        Step step = new Hearing(LATER, Optional.empty()).of(asked, SECOND, paid(ASKED / 2, LATER), false);

        assertThat(step.payment().status()).isEqualTo(SETTLED);
        assertThat(PaymentBookings.msatThatSettle(step.payment())).isEqualTo(ASKED);
    }

    @Test
    void toleratesWhatTheMerchantTolerates() {
        Payment lenient = pending(payment(Verdict.ACCEPT, 100));

        Step step = hear(lenient, LATER, paid(ASKED * 99 / 100 + 20_000, LATER));

        assertThat(step.payment().status()).isEqualTo(SETTLED);
        assertThat(step.payment().sums().captured()).isEqualTo(1238);
    }

    @Test
    void keepsASurplusBesideWhatSettles() {
        Step step = hear(pending(), LATER, paid(ASKED * 3 / 2, LATER));

        assertThat(step.payment().overpaid()).isEqualTo(625);
        assertThat(step.payment().sums().captured()).isEqualTo(1250);
        assertThat(PaymentBookings.msatThatSettle(step.payment())).isEqualTo(ASKED);
    }

    @Test
    void isSilentAboutMoneyThatIsKeptAlready() {
        Payment settled = hear(pending(), LATER, paid(ASKED, LATER)).payment();

        Step again = new Hearing(LATER, Optional.empty()).of(settled, FIRST, paid(ASKED, LATER), true);

        assertThat(again.isSilence(settled)).isTrue();
    }

    @Test
    void acceptsMoneyThatArrivesAfterExpiry() {
        Payment expired = pending().in(new PaymentState.Expired(END));

        Step step = hear(expired, AFTER_THE_END, paid(ASKED, AFTER_THE_END));

        assertThat(step.payment().status()).isEqualTo(SETTLED);
        assertThat(step.payment().late()).isTrue();
    }

    @Test
    void countsLateMoneyAtTheLowerRate() {
        Payment expired = pending().in(new PaymentState.Expired(END));
        var lower = Optional.of(TestPayments.rate("40000"));

        Step step = new Hearing(AFTER_THE_END, lower).of(expired, FIRST, paid(ASKED, AFTER_THE_END), false);

        assertThat(step.payment().status()).isEqualTo(EXPIRED);
        assertThat(step.payment().sums().received()).isEqualTo(1000);
        assertThat(step.payment().underpaid()).isEqualTo(250);
    }

    @Test
    void countsLateMoneyAtTheKeptRateWhenThatIsLower() {
        Payment expired = pending().in(new PaymentState.Expired(END));
        var higher = Optional.of(TestPayments.rate("60000"));

        Step step = new Hearing(AFTER_THE_END, higher).of(expired, FIRST, paid(ASKED, AFTER_THE_END), false);

        assertThat(step.payment().sums().received()).isEqualTo(1250);
    }

    @Test
    void keepsLateMoneyOfACanceledPaymentAsSurplus() {
        Payment canceled = pending().in(new PaymentState.Canceled(LATER));

        Step step = hear(canceled, LATER, paid(ASKED, LATER));

        assertThat(step.payment().status()).isEqualTo(CANCELED);
        assertThat(step.payment().late()).isTrue();
        assertThat(step.payment().sums()).isEqualTo(new Sums(1250, 0, 0, 0, 0, 0));
        assertThat(step.arrivals()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void neverRefusesOrLosesMoneyWhateverTheStatus(PaymentStatus status) {
        Payment payment = pending().in(TestPayments.state(status, 1));

        Step step = hear(payment, LATER, paid(ASKED, LATER));

        assertThat(step.arrivals()).hasSize(1);
        assertThat(step.payment().sums().received()).isEqualTo(1250);
        assertThat(step.news()).contains(PaymentNews.RECEIPT);
    }

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void neverStopsAtAnyWordOfARailWhateverTheStatus(PaymentStatus status) {
        Payment payment = pending().in(TestPayments.state(status, 1));

        for (RailState word : new RailState[] {
            new RailState.Absent(),
            new RailState.Open(TestPayments.invoice()),
            new RailState.Held(TestPayments.invoice(), ASKED, Duration.ofHours(1)),
            new RailState.Closed()
        }) {
            assertThat(hear(payment, LATER, word).payment().id()).isEqualTo(payment.id());
        }
    }

    @Test
    void locksMoneyUnderReview() {
        Payment reviewed = pending(payment(Verdict.REVIEW, 0));

        Step step = hear(reviewed, LATER, new RailState.Held(TestPayments.invoice(), ASKED, Duration.ofHours(12)));

        assertThat(step.payment().status()).isEqualTo(AUTHORIZED);
        assertThat(step.payment().captureBefore()).contains(LATER.plus(Duration.ofHours(12)));
        assertThat(step.payment().reviewOpen()).isTrue();
        assertThat(step.review()).isEqualTo(Step.ReviewMove.OPEN);
    }

    @Test
    void releasesMoneyThatIsHeldAfterTheEnd() {
        Payment ended = pending().in(new PaymentState.Pending(NOON, Ending.CANCEL));

        Step step = hear(ended, LATER, new RailState.Held(TestPayments.invoice(), ASKED, Duration.ofHours(12)));

        assertThat(step.payment().status()).isEqualTo(PENDING);
        assertThat(step.payment().attempt(FIRST).wanted()).isEqualTo(Attempt.Wanted.CLOSE);
    }

    @Test
    void closesWhatARailOpenedForAPaymentThatWasCanceledMeanwhile() {
        Payment asking = TestPayments.withAttempt(payment(), TestPayments.attempt(FIRST, 1));
        Payment canceled = Wishes.cancel(asking, LATER).payment();

        Step step = hear(canceled, LATER, new RailState.Open(TestPayments.invoice()));

        assertThat(step.payment().status()).isEqualTo(CANCELED);
        assertThat(step.payment().attempt(FIRST).instructions()).isPresent();
        assertThat(step.payment().attempt(FIRST).wanted()).isEqualTo(Attempt.Wanted.CLOSE);
    }

    @Test
    void endsOnlyWhenTheLastAttemptIsClosed() {
        Payment both = TestPayments.withAttempt(pending(), TestPayments.attempt(SECOND, 2));
        Payment ending = Wishes.cancel(both, LATER).payment();

        Payment one = hear(ending, LATER, new RailState.Closed()).payment();
        Payment two = new Hearing(LATER, Optional.empty())
                .of(one, SECOND, new RailState.Closed(), false)
                .payment();

        assertThat(one.status()).isEqualTo(PENDING);
        assertThat(two.status()).isEqualTo(CANCELED);
    }

    @Test
    void settlesWhenNewsComeBeforeTheAnswer() {
        Payment asking = TestPayments.withAttempt(payment(), TestPayments.attempt(FIRST, 1));

        Payment settled = hear(asking, LATER, paid(ASKED, LATER)).payment();
        Step answer = hear(settled, LATER, new RailState.Open(TestPayments.invoice()));

        assertThat(settled.status()).isEqualTo(SETTLED);
        assertThat(answer.payment().status()).isEqualTo(SETTLED);
        assertThat(answer.news()).isEmpty();
    }

    @Test
    void declinesAPaymentThatWaitsWithoutMoney() {
        Payment waiting =
                payment(Verdict.REVIEW, 0).in(new PaymentState.InReview(NOON)).withReview(true);

        Step step = Wishes.decline(waiting, LATER);

        assertThat(step.payment().status()).isEqualTo(DECLINED);
        assertThat(step.review()).isEqualTo(Step.ReviewMove.DECLINE);
    }

    private static Step hear(Payment payment, Instant now, RailState word) {
        return new Hearing(now, Optional.empty()).of(payment, FIRST, word, false);
    }
}
