package dev.millrace.checkout.payment;

import static dev.millrace.checkout.error.ErrorCode.PAYMENT_STATUS_CONFLICT;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.payment.PaymentState.Ending;
import dev.millrace.checkout.rail.Routing;
import dev.millrace.checkout.risk.RiskDecision;
import dev.millrace.checkout.space.Space;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Our record of taking one amount. Its methods decide and do nothing: no clock, no database, no network.
 *
 * @param version goes up with each change that is kept
 * @param late whether money came after its end
 * @param reviewOpen whether a person still has to say yes or no
 * @param answerKey the idempotency key whose answer is still owed
 * @param attempts in the order they were made
 */
public record Payment(
        PaymentId id,
        Space space,
        long version,
        Instant createdAt,
        PaymentState state,
        Terms terms,
        Money amount,
        Sums sums,
        boolean late,
        boolean reviewOpen,
        Instant expiresAt,
        RiskDecision risk,
        Optional<Routing> routing,
        Optional<Failure> lastError,
        Optional<String> answerKey,
        List<Attempt> attempts) {

    public Payment {
        Objects.requireNonNull(id);
        Objects.requireNonNull(state);
        if (amount.minor() <= 0) {
            throw new IllegalArgumentException("a payment is above zero, not " + amount.text());
        }
        attempts = List.copyOf(attempts);
    }

    public PaymentStatus status() {
        return state.status();
    }

    /** Whether every rail has answered. */
    public boolean outcomeKnown() {
        return attempts.stream().allMatch(Attempt::outcomeKnown);
    }

    /** What came beyond the amount, in its smallest unit. */
    public long overpaid() {
        return Math.max(0, sums.received() - amount.minor());
    }

    /** What is missing although its time is over, in the amount's smallest unit. */
    public long underpaid() {
        boolean tooLittle = sums.received() > 0 && !isCovered();
        return tooLittle && status().isOver() ? amount.minor() - sums.received() : 0;
    }

    /** Whether enough has come and was not given back, within the merchant's tolerance. */
    public boolean isCovered() {
        long tolerated = Math.multiplyExact(amount.minor() / 10_000, (long) terms.toleranceBps())
                + amount.minor() % 10_000 * terms.toleranceBps() / 10_000;
        return sums.received() - sums.returned() >= amount.minor() - tolerated;
    }

    public Attempt attempt(AttemptId wanted) {
        return attempts.stream()
                .filter(attempt -> attempt.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(wanted.value() + " is no attempt of " + id.value()));
    }

    public List<Attempt> liveAttempts() {
        return attempts.stream().filter(attempt -> attempt.status().isLive()).toList();
    }

    /** The attempt a payer should look at: the newest that is open, held or paid. */
    public Optional<Attempt> shownAttempt() {
        return attempts.reversed().stream()
                .filter(attempt -> attempt.instructions().isPresent())
                .findFirst();
    }

    /** While money is held: until when it must be captured. */
    public Optional<Instant> captureBefore() {
        return state instanceof PaymentState.Authorized held ? Optional.of(held.captureBefore()) : Optional.empty();
    }

    // Moves ---------------------------------------------------------------------------------------------------------

    /** Moves to another state; refuses with {@code payment_status_conflict} where the table has no such move. */
    public Step moveTo(PaymentState next) {
        if (next.equals(state)) {
            return Step.of(this);
        }
        if (!status().mayBecome(next.status())) {
            throw new Refusal(
                    PAYMENT_STATUS_CONFLICT,
                    "%s is %s and cannot become %s"
                            .formatted(
                                    id.value(),
                                    status().wireName(),
                                    next.status().wireName()));
        }
        return Step.of(in(next), PaymentNews.of(next.status()));
    }

    Step keep(Attempt fresh, Routing chosen) {
        var more = new ArrayList<>(attempts);
        more.add(fresh);
        return Step.of(copy(state, sums, late, reviewOpen, Optional.of(chosen), lastError, answerKey, more));
    }

    Payment routedNowhere(Routing none) {
        return copy(state, sums, late, reviewOpen, Optional.of(none), lastError, answerKey, attempts);
    }

    Payment answered() {
        return copy(state, sums, late, reviewOpen, routing, lastError, Optional.empty(), attempts);
    }

    Payment at(long newVersion) {
        return new Payment(
                id,
                space,
                newVersion,
                createdAt,
                state,
                terms,
                amount,
                sums,
                late,
                reviewOpen,
                expiresAt,
                risk,
                routing,
                lastError,
                answerKey,
                attempts);
    }

    Payment in(PaymentState next) {
        return copy(next, sums, late, reviewOpen, routing, lastError, answerKey, attempts);
    }

    Payment withSums(Sums now, boolean nowLate) {
        return copy(state, now, nowLate, reviewOpen, routing, lastError, answerKey, attempts);
    }

    Payment withReview(boolean open) {
        return copy(state, sums, late, open, routing, lastError, answerKey, attempts);
    }

    Payment withError(Failure why) {
        return copy(state, sums, late, reviewOpen, routing, Optional.of(why), answerKey, attempts);
    }

    Payment with(Attempt changed) {
        List<Attempt> all = attempts.stream()
                .map(attempt -> attempt.id().equals(changed.id()) ? changed : attempt)
                .toList();
        return copy(state, sums, late, reviewOpen, routing, lastError, answerKey, all);
    }

    /** The same with every live attempt, but for one, to be closed at its rail. */
    Payment closingAllBut(Optional<AttemptId> kept) {
        List<Attempt> all = attempts.stream()
                .map(attempt -> attempt.status().isLive() && !kept.equals(Optional.of(attempt.id()))
                        ? attempt.wanting(Attempt.Wanted.CLOSE)
                        : attempt)
                .toList();
        return copy(state, sums, late, reviewOpen, routing, lastError, answerKey, all);
    }

    private Payment copy(
            PaymentState state,
            Sums sums,
            boolean late,
            boolean reviewOpen,
            Optional<Routing> routing,
            Optional<Failure> lastError,
            Optional<String> answerKey,
            List<Attempt> attempts) {
        return new Payment(
                id,
                space,
                version,
                createdAt,
                state,
                terms,
                amount,
                sums,
                late,
                reviewOpen,
                expiresAt,
                risk,
                routing,
                lastError,
                answerKey,
                attempts);
    }

    /** What was asked for and waits for the rail's word. */
    public Ending ending() {
        return switch (state) {
            case PaymentState.Pending pending -> pending.ending();
            case PaymentState.Authorized authorized -> authorized.ending();
            case PaymentState.Created c -> Ending.NONE;
            case PaymentState.InReview r -> Ending.NONE;
            case PaymentState.Processing p -> Ending.NONE;
            case PaymentState.Conflicted c -> Ending.NONE;
            case PaymentState.Settled s -> Ending.NONE;
            case PaymentState.Declined d -> Ending.NONE;
            case PaymentState.Expired e -> Ending.NONE;
            case PaymentState.Canceled c -> Ending.NONE;
            case PaymentState.Failed f -> Ending.NONE;
        };
    }
}
