package dev.millrace.checkout.payment;

import static dev.millrace.checkout.payment.TestPayments.ASKED;
import static dev.millrace.checkout.payment.TestPayments.END;
import static dev.millrace.checkout.payment.TestPayments.FIRST;
import static dev.millrace.checkout.payment.TestPayments.NOON;
import static dev.millrace.checkout.payment.TestPayments.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.rail.RailState;
import dev.millrace.checkout.risk.RiskDecision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Payments that live through wishes and words of rails in any order; after every step the sums must hold. */
class RandomLivesTest {
    private static final int LIVES = 20_000;
    private static final int STEPS = 12;

    @Test
    void keepTheirSumsWhateverHappens() {
        long first = Long.getLong("millrace.seed", System.nanoTime());
        for (long seed = first; seed < first + LIVES; seed++) {
            try {
                live(new Random(seed));
            } catch (RuntimeException | AssertionError fault) {
                throw new AssertionError("seed %d: repeat with -Dmillrace.seed=%d".formatted(seed, seed), fault);
            }
        }
    }

    private static void live(Random random) {
        var verdict = random.nextInt(4) == 0 ? Verdict.REVIEW : Verdict.ACCEPT;
        Payment payment = TestPayments.pending(TestPayments.payment(verdict, random.nextBoolean() ? 0 : 100));
        if (random.nextBoolean()) {
            payment = TestPayments.withAttempt(payment, TestPayments.attempt(SECOND, 2));
        }
        Instant now = NOON;
        long arrived = 0;
        for (int i = 0; i < STEPS; i++) {
            now = now.plusSeconds(random.nextInt(400));
            Step step;
            try {
                step = step(payment, now, random);
            } catch (Refusal no) {
                continue;
            }
            arrived += step.arrivals().stream()
                    .mapToLong(kept -> kept.arrival().msat())
                    .sum();
            check(payment, step, arrived);
            payment = step.payment();
        }
    }

    private static Step step(Payment payment, Instant now, Random random) {
        AttemptId which = payment.attempts().size() > 1 && random.nextBoolean() ? SECOND : FIRST;
        var hearing =
                new Hearing(now, random.nextBoolean() ? Optional.empty() : Optional.of(TestPayments.rate("45000")));
        return switch (random.nextInt(9)) {
            case 0 -> Wishes.cancel(payment, now);
            case 1 -> Wishes.capture(payment, OptionalLong.empty());
            case 2 -> Wishes.accept(payment);
            case 3 -> Wishes.decline(payment, now);
            case 4 -> Wishes.expire(payment, now.isBefore(END) && random.nextBoolean() ? END : now);
            case 5 -> hearing.of(payment, which, new RailState.Open(TestPayments.invoice()), false);
            case 6 ->
                hearing.of(
                        payment, which, new RailState.Held(TestPayments.invoice(), ASKED, Duration.ofHours(1)), false);
            case 7 -> hearing.of(payment, which, new RailState.Closed(), false);
            default -> hearing.of(payment, which, TestPayments.paid(1 + random.nextLong(2 * ASKED), now), false);
        };
    }

    private static void check(Payment before, Step step, long arrived) {
        Payment after = step.payment();
        Sums sums = after.sums();
        assertThat(after.attempts().stream().mapToLong(Attempt::receivedMsat).sum())
                .isEqualTo(arrived);
        assertThat(sums.captured()).isBetween(0L, sums.received());
        assertThat(sums.captured()).isLessThanOrEqualTo(after.amount().minor());
        assertThat(sums.received()).isGreaterThanOrEqualTo(before.sums().received());
        if (before.status() != after.status()) {
            assertThat(before.status().mayBecome(after.status()) || step.news().size() > 1)
                    .as("%s to %s", before.status(), after.status())
                    .isTrue();
            assertThat(step.news()).contains(PaymentNews.of(after.status()));
        }
        if (before.status() == PaymentStatus.SETTLED) {
            assertThat(after.status()).isEqualTo(PaymentStatus.SETTLED);
            assertThat(sums.captured()).isEqualTo(before.sums().captured());
        }
        if (after.status() == PaymentStatus.SETTLED) {
            assertThat(PaymentBookings.msatThatSettle(after)).isBetween(1L, arrived);
        }
    }
}
