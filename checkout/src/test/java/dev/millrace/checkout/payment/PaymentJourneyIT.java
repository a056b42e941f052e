package dev.millrace.checkout.payment;

import static dev.millrace.checkout.payment.PaymentStatus.AUTHORIZED;
import static dev.millrace.checkout.payment.PaymentStatus.CANCELED;
import static dev.millrace.checkout.payment.PaymentStatus.DECLINED;
import static dev.millrace.checkout.payment.PaymentStatus.EXPIRED;
import static dev.millrace.checkout.payment.PaymentStatus.FAILED;
import static dev.millrace.checkout.payment.PaymentStatus.PENDING;
import static dev.millrace.checkout.payment.PaymentStatus.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.checkout.TestGateway;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.ledger.AccountKind;
import dev.millrace.checkout.ledger.Entry;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentJourneyIT {
    private static TestGateway gateway;

    @BeforeAll
    static void open() {
        gateway = new TestGateway();
    }

    @AfterAll
    static void close() {
        gateway.close();
    }

    @Test
    void settlesOnceTheInvoiceIsPaid() {
        Payment shown = gateway.payments.open(gateway.asked());

        gateway.control.pay(gateway.invoice(shown), Optional.empty());
        Payment settled = gateway.until(shown, payment -> payment.status() == SETTLED);

        assertThat(shown.status()).isEqualTo(PENDING);
        assertThat(settled.sums().received()).isEqualTo(1250);
        assertThat(settled.sums().captured()).isEqualTo(1250);
        assertThat(settled.late()).isFalse();
        assertThat(gateway.told(settled))
                .containsExactly("payment.created", "payment.pending", "payment.receipt", "payment.settled");
    }

    @Test
    void booksEveryMillisatoshiFromTheNodeToTheMerchant() {
        Payment shown = gateway.payments.open(gateway.asked("pays"));

        Payment settled = gateway.until(shown, payment -> payment.status() == SETTLED);

        long asked = settled.attempts().getFirst().askedMsat();
        var entries = gateway.ledger.entriesOf(gateway.space, settled.id().value());
        assertThat(entries).extracting(Entry::kind).containsExactly("receipt", "settlement");
        assertThat(entries.get(1).postings())
                .extracting(Entry.Posting::account, Entry.Posting::amount)
                .containsExactly(tuple(AccountKind.SUSPENSE, asked), tuple(AccountKind.MERCHANT_PAYABLE, -asked));
        assertThat(entries.get(1).memo()).containsKeys("price", "rate", "exact_msat", "rounded_up_msat");
        assertThat(gateway.ledger.trialBalance(gateway.space).balanced()).isTrue();
    }

    @Test
    void opensTheSamePaymentOnceHoweverOftenItIsAsked() {
        NewPayment asked = gateway.asked();

        Payment first = gateway.payments.open(asked);
        Payment second = gateway.payments.open(asked);

        assertThat(second).isEqualTo(first);
        assertThat(second.attempts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pays", "news_first", "duplicate_news"})
    void settlesWithOneReceiptWhateverTheOrderOfTheNews(String scenario) {
        Payment opened = gateway.payments.open(gateway.asked(scenario));

        Payment settled = gateway.until(opened, payment -> payment.status() == SETTLED);

        assertThat(gateway.payments.receipts(gateway.space, settled.id())).hasSize(1);
        assertThat(gateway.told(settled)).filteredOn("payment.settled"::equals).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent_then_done", "silent_not_done", "server_error", "closes_connection"})
    void looksUpAnAnswerThatWasLostAndEndsPending(String scenario) {
        Payment opened = gateway.payments.open(gateway.asked(scenario));

        Payment pending = gateway.until(opened, payment -> payment.status() == PENDING && payment.outcomeKnown());

        assertThat(opened.outcomeKnown()).isFalse();
        assertThat(pending.attempts()).hasSize(1);
    }

    @Test
    void keepsASecondPaymentOfTheSameOrderAsSurplus() {
        Payment opened = gateway.payments.open(gateway.asked("pays_twice"));

        Payment twice = gateway.until(opened, payment -> payment.overpaid() == 1250);

        assertThat(twice.status()).isEqualTo(SETTLED);
        assertThat(twice.sums().captured()).isEqualTo(1250);
        assertThat(gateway.payments.receipts(gateway.space, twice.id())).hasSize(2);
    }

    @Test
    void keepsWhatWasPaidTooMuchInSuspense() {
        Payment opened = gateway.payments.open(gateway.asked("overpays"));

        Payment settled = gateway.until(opened, payment -> payment.status() == SETTLED);

        assertThat(settled.overpaid()).isEqualTo(625);
        assertThat(settled.sums().captured()).isEqualTo(1250);
    }

    @Test
    void settlesMoneyThatComesAfterTheEnd() {
        Payment opened = gateway.payments.open(gateway.asked("pays_late"));

        Payment settled = gateway.until(opened, payment -> payment.status() == SETTLED);

        assertThat(settled.late()).isTrue();
        assertThat(gateway.told(settled)).containsSubsequence("payment.expired", "payment.receipt", "payment.settled");
    }

    @Test
    void failsWhenTheOnlyRailRefuses() {
        Payment failed = gateway.payments.open(gateway.asked("refuses"));

        assertThat(failed.status()).isEqualTo(FAILED);
        assertThat(failed.lastError()).map(Failure::code).contains(ErrorCode.RAIL_REFUSED);
    }

    @Test
    void declinesWithoutAskingARail() {
        Payment declined = gateway.payments.open(gateway.asked("decline"));

        assertThat(declined.status()).isEqualTo(DECLINED);
        assertThat(declined.attempts()).isEmpty();
    }

    @Test
    void holdsMoneyUnderReviewAndTakesItWhenAPersonAccepts() {
        Payment opened = gateway.payments.open(gateway.asked("review"));
        Payment held = gateway.until(opened, payment -> payment.status() == AUTHORIZED);

        assertThat(held.reviewOpen()).isTrue();
        assertThatThrownBy(() -> gateway.payments.capture(gateway.space, held.id(), OptionalLong.empty()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.REVIEW_OPEN));
        gateway.payments.accept(gateway.space, held.id(), Optional.of("known customer"));

        Payment settled = gateway.until(held, payment -> payment.status() == SETTLED);
        assertThat(settled.sums().captured()).isEqualTo(1250);
    }

    @Test
    void givesHeldMoneyBackWhenAPersonDeclines() {
        Payment opened = gateway.payments.open(gateway.asked("review"));
        Payment held = gateway.until(opened, payment -> payment.status() == AUTHORIZED);

        gateway.payments.decline(gateway.space, held.id(), Optional.empty());

        Payment canceled = gateway.until(held, payment -> payment.status() == CANCELED);
        assertThat(canceled.sums()).isEqualTo(Sums.ZERO);
        assertThat(gateway.ledger.entriesOf(gateway.space, held.id().value())).isEmpty();
    }

    @Test
    void capturesByHandWhatWasAuthorized() {
        Payment opened = gateway.payments.open(gateway.asked(CaptureMode.MANUAL, Duration.ofMinutes(15), "pays"));
        Payment held = gateway.until(opened, payment -> payment.status() == AUTHORIZED);

        Payment captured = gateway.payments.capture(gateway.space, held.id(), OptionalLong.of(1250));

        assertThat(gateway.until(captured, payment -> payment.status() == SETTLED)
                        .sums()
                        .captured())
                .isEqualTo(1250);
    }

    @Test
    void voidsWhatWasAuthorized() {
        Payment opened = gateway.payments.open(gateway.asked(CaptureMode.MANUAL, Duration.ofMinutes(15), "pays"));
        Payment held = gateway.until(opened, payment -> payment.status() == AUTHORIZED);

        Payment canceled = gateway.payments.cancel(gateway.space, held.id());

        assertThat(canceled.status()).isEqualTo(CANCELED);
        assertThatThrownBy(() -> gateway.payments.capture(gateway.space, held.id(), OptionalLong.empty()))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void cancelsOnlyAfterTheRailHasClosedTheInvoice() {
        Payment opened = gateway.payments.open(gateway.asked());

        Payment canceled = gateway.payments.cancel(gateway.space, opened.id());
        var paid = gateway.control.pay(gateway.invoice(opened), Optional.empty());

        assertThat(canceled.status()).isEqualTo(CANCELED);
        assertThat(paid.toString()).contains("FAILED");
    }

    @Test
    void expiresOnceItsTimeIsOverAndTheRailHasClosedTheInvoice() {
        Payment opened = gateway.payments.open(gateway.asked());

        gateway.spaceClock.advance(gateway.space, Duration.ofHours(1));
        Payment expired = gateway.until(opened, payment -> payment.status() == EXPIRED);

        assertThat(expired.attempts()).extracting(Attempt::status).containsExactly(AttemptStatus.CLOSED);
    }

    @Test
    void showsNewInstructionsWhenThePaymentOutlivesItsRate() {
        Payment opened = gateway.payments.open(gateway.asked(CaptureMode.AUTOMATIC, Duration.ofHours(5)));

        gateway.spaceClock.advance(gateway.space, Duration.ofMinutes(20));
        Payment renewed = gateway.until(opened, payment -> payment.attempts().size() == 2);

        assertThat(renewed.status()).isEqualTo(PENDING);
        assertThat(gateway.until(
                                renewed,
                                payment -> payment.attempts().getFirst().status() == AttemptStatus.CLOSED)
                        .status())
                .isEqualTo(PENDING);
    }
}
