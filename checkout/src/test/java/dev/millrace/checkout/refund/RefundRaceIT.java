package dev.millrace.checkout.refund;

import static dev.millrace.checkout.sending.Givings.payout;
import static dev.millrace.checkout.sending.Givings.refund;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.TestGateway;
import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.ledger.AccountKind;
import dev.millrace.checkout.payment.CaptureMode;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.payout.NewPayout;
import dev.millrace.checkout.sending.Sending;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many who give of one payment, or out of one balance, at the same moment. A failure prints its seed: repeat with -Dmillrace.seed. */
class RefundRaceIT {
    private static final int THREADS = 64;
    private static final long SEED = Long.getLong("millrace.seed", new Random().nextLong());
    private static final int TRIES = 20;
    private final AtomicReference<PersistenceException> last = new AtomicReference<>();
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

    /** github.com/juspay/hyperswitch/issues/13182: both succeeded there. */
    @Test
    void refusesOneOfTwoRefundsOfSixtyFromAHundredAskedAtOnce() throws InterruptedException {
        Payment payment = gateway.settled(); // 12.50: six tenths are 7.50

        List<Outcome> outcomes = atOnce(List.of(giving(payment, 750), giving(payment, 750)));

        assertThat(outcomes).filteredOn(Outcome::accepted).hasSize(1);
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.accepted())
                .extracting(Outcome::refused)
                .containsExactly(Optional.of(ErrorCode.REFUND_EXCEEDS_CAPTURED));
        assertGiven(payment, outcomes);
    }

    @Test
    void refundsAllThereIsAndNeverMoreWhileOthersCaptureAndCancel() throws InterruptedException {
        var random = new Random(SEED);
        Payment held = gateway.until(
                gateway.payments.open(gateway.asked(CaptureMode.MANUAL, Duration.ofMinutes(15), "pays")),
                payment -> payment.status() == PaymentStatus.AUTHORIZED);
        gateway.payments.capture(gateway.space, held.id(), OptionalLong.empty());
        Payment payment = gateway.until(held, is -> is.status() == PaymentStatus.SETTLED);
        List<Callable<Outcome>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            work.add(
                    switch (i % 8) {
                        case 0 -> wish(() -> gateway.payments.cancel(gateway.space, payment.id()));
                        case 1 ->
                            wish(() -> gateway.payments.capture(gateway.space, payment.id(), OptionalLong.empty()));
                        default -> giving(payment, 10L + random.nextInt(90));
                    });
        }

        List<Outcome> outcomes = atOnce(work);

        assertGiven(payment, outcomes);
    }

    @Test
    void paysOutAllThereIsAndNeverMore() throws InterruptedException {
        var random = new Random(SEED);
        gateway.settled();
        long balance = -gateway.balance(AccountKind.MERCHANT_PAYABLE);
        List<Callable<Outcome>> work = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            long msat = 200_000L + random.nextInt(1_000_000);
            NewPayout asked = payout(gateway, msat, gateway.invoice(OptionalLong.empty()), OptionalLong.of(5_000));
            work.add(outcome(msat + 5_000, () -> gateway.payouts.open(asked)));
        }

        List<Outcome> outcomes = atOnce(work);

        // What was not spent on fees comes back, so a bit more may have been taken than the balance at first.
        long left = -gateway.balance(AccountKind.MERCHANT_PAYABLE);
        assertThat(left).as("seed %d", SEED).isNotNegative().isLessThan(balance);
        assertThat(smallestRefused(outcomes)).as("seed %d", SEED).isGreaterThan(left - THREADS * 5_000L);
        assertThat(gateway.balance(AccountKind.PAYOUT_IN_FLIGHT)).isZero();
    }

    private void assertGiven(Payment payment, List<Outcome> outcomes) {
        long accepted = outcomes.stream()
                .filter(Outcome::accepted)
                .mapToLong(Outcome::amount)
                .sum();
        Payment after = gateway.payments.get(gateway.space, payment.id());
        long captured = after.sums().captured();
        assertThat(captured).isEqualTo(1250);
        assertThat(accepted).as("seed %d: %s", SEED, outcomes).isLessThanOrEqualTo(captured);
        assertThat(accepted).as("seed %d: %s", SEED, outcomes).isGreaterThan(captured - smallestRefused(outcomes));
        assertThat(after.sums().refunded()).isEqualTo(accepted);
        assertThat(outcomes)
                .as("seed %d", SEED)
                .allMatch(outcome -> outcome.accepted() || outcome.refused().isPresent());
        long taken = payment.attempts().getFirst().askedMsat();
        long left = -gateway.balance(AccountKind.MERCHANT_PAYABLE);
        assertThat(left).isBetween(taken - taken * accepted / captured, taken - taken * accepted / captured + THREADS);
        assertThat(gateway.balance(AccountKind.REFUND_PAYABLE)).isZero();
    }

    private static long smallestRefused(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> !outcome.accepted() && outcome.amount() > 0)
                .mapToLong(Outcome::amount)
                .min()
                .orElseThrow();
    }

    private Callable<Outcome> giving(Payment payment, long amount) {
        String invoice = gateway.invoice(OptionalLong.empty());
        NewRefund asked = refund(gateway, payment, OptionalLong.of(amount), Optional.of(invoice));
        return outcome(amount, () -> gateway.refunds.open(asked));
    }

    private Callable<Outcome> outcome(long amount, Callable<Sending> work) {
        return () -> {
            try {
                Sending asked = untilItsTurn(work);
                gateway.until(asked, sending -> sending.status().isOver()); // a busy rail may have left its answer open
                return new Outcome(amount, true, Optional.empty());
            } catch (Refusal refusal) {
                return new Outcome(amount, false, Optional.of(refusal.code()));
            }
        };
    }

    /** Captures and cancels of what is settled: refused, whatever else goes on. */
    private Callable<Outcome> wish(Callable<Payment> work) {
        return () -> {
            try {
                Payment changed = untilItsTurn(work);
                throw new AssertionError("a settled payment became " + changed.status());
            } catch (Refusal refusal) {
                return new Outcome(0, false, Optional.of(refusal.code()));
            }
        };
    }

    /** A client that had to wait too long for a row is told to come again with the same wish, and does. */
    private <T> T untilItsTurn(Callable<T> wish) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            try {
                return wish.call();
            } catch (PersistenceException waitedTooLong) {
                last.set(waitedTooLong);
            }
        }
        throw new AssertionError("never got its turn", last.get());
    }

    private static List<Outcome> atOnce(List<Callable<Outcome>> work) throws InterruptedException {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<Outcome>> running = work.stream()
                    .map(each -> threads.submit(() -> {
                        start.await();
                        return each.call();
                    }))
                    .toList();
            start.countDown();
            var outcomes = new ArrayList<Outcome>();
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + SEED, e.getCause());
        }
    }

    private record Outcome(long amount, boolean accepted, Optional<ErrorCode> refused) {}
}
