package dev.millrace.checkout.payment;

import dev.millrace.checkout.error.ErrorCode;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.payment.PaymentState.Authorized;
import dev.millrace.checkout.payment.PaymentState.Canceled;
import dev.millrace.checkout.payment.PaymentState.Ending;
import dev.millrace.checkout.payment.PaymentState.Expired;
import dev.millrace.checkout.payment.PaymentState.Pending;
import dev.millrace.checkout.payment.PaymentState.Settled;
import dev.millrace.checkout.payment.Step.ReviewMove;
import dev.millrace.checkout.rail.Arrival;
import dev.millrace.checkout.rail.Instructions;
import dev.millrace.checkout.rail.RailState;
import dev.millrace.checkout.risk.RiskDecision.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What a rail's word about an attempt makes of its payment. Facts are never refused: they move the payment where the table has the
 * move, and are kept in any case.
 *
 * @param now in the payment's own time
 * @param current the rate in force now, for money that comes after its own rate has ended
 */
record Hearing(Instant now, Optional<Rate> current) {
    private static final Failure NEVER_OPENED =
            new Failure(ErrorCode.RAIL_UNREACHABLE, "the rail opened nothing while there was time", "");

    /** @param kept whether this very money has been kept before */
    Step of(Payment payment, AttemptId which, RailState state, boolean kept) {
        Attempt attempt = payment.attempt(which);
        return switch (state) {
            case RailState.Absent absent -> Step.of(payment);
            case RailState.Open open -> opened(payment, attempt.opened(open.instructions()));
            case RailState.Held held -> held(payment, attempt, held);
            case RailState.Paid paid ->
                kept ? Step.of(payment) : received(payment, attempt, paid.arrival(), paid.instructions());
            case RailState.Closed closed -> closed(payment, attempt.closed());
        };
    }

    private Step opened(Payment payment, Attempt attempt) {
        Payment shown = payment.with(attempt);
        if (payment.status() == PaymentStatus.CREATED || payment.status() == PaymentStatus.IN_REVIEW) {
            return shown.moveTo(new Pending(now, Ending.NONE));
        }
        boolean wanted = !attempt.status().isLive()
                || (payment.status() == PaymentStatus.PENDING && payment.ending() == Ending.NONE);
        return Step.of(wanted ? shown : shown.with(attempt.wanting(wish(attempt))));
    }

    /** Nobody waits for this attempt any more, unless it is being captured. */
    private static Attempt.Wanted wish(Attempt attempt) {
        return attempt.wanted() == Attempt.Wanted.CAPTURE ? Attempt.Wanted.CAPTURE : Attempt.Wanted.CLOSE;
    }

    private Step held(Payment before, Attempt attempt, RailState.Held held) {
        Attempt locked = attempt.held(held.instructions());
        if (attempt.status() == AttemptStatus.HELD || attempt.status() == AttemptStatus.PAID) {
            return Step.of(before.with(locked));
        }
        Step shown = opened(before, attempt.opened(held.instructions()));
        Payment payment = shown.payment();
        if (payment.status() != PaymentStatus.PENDING || payment.ending() != Ending.NONE) {
            return Step.of(payment.with(locked.wanting(Attempt.Wanted.CLOSE))); // held after the end: released
        }
        boolean review = payment.risk().verdict() == Verdict.REVIEW;
        Payment authorized = payment.with(locked)
                .closingAllBut(Optional.of(attempt.id()))
                .withSums(payment.sums().authorized(payment.amount().minor()), payment.late())
                .withReview(review);
        Step step = authorized.moveTo(new Authorized(now, now.plus(held.captureWithin()), Ending.NONE));
        return shown.then(review ? step.with(ReviewMove.OPEN) : step);
    }

    private Step received(Payment before, Attempt attempt, Arrival money, Instructions instructions) {
        boolean late = !money.at().isBefore(before.expiresAt())
                || before.status() == PaymentStatus.EXPIRED
                || before.status() == PaymentStatus.CANCELED;
        Attempt paid = attempt.paid(money.msat(), countingRate(attempt, money), instructions);
        Payment counted = before.with(paid);
        long received = counted.attempts().stream()
                .mapToLong(each -> each.receivedMsat() == 0 ? 0 : each.counted().minor())
                .reduce(0, Math::addExact);
        Payment payment = counted.withSums(before.sums().received(received), before.late() || late);
        Step receipt = Step.of(payment, PaymentNews.RECEIPT).with(new Step.Kept(attempt.id(), money, late));
        boolean settles = payment.isCovered()
                && before.status() != PaymentStatus.CANCELED // it waits until the merchant takes it
                && payment.status().mayBecome(PaymentStatus.SETTLED);
        if (!settles) {
            boolean shown = payment.status() != PaymentStatus.CREATED && payment.status() != PaymentStatus.IN_REVIEW;
            return shown ? receipt : receipt.then(payment.moveTo(new Pending(now, Ending.NONE))); // its answer was lost
        }
        long captured =
                Math.min(received - payment.sums().returned(), payment.amount().minor());
        Payment closing = payment.closingAllBut(Optional.empty())
                .withReview(false) // the rail took it, so there is nothing left to decide
                .withSums(payment.sums().captured(captured), payment.late());
        Step settled = closing.moveTo(new Settled(now));
        return receipt.then(before.reviewOpen() ? settled.with(ReviewMove.CANCEL) : settled);
    }

    /** Money first seen after its rate has ended counts at the lower of the kept and the current rate. */
    private Optional<Rate> countingRate(Attempt attempt, Arrival money) {
        if (money.at().isBefore(attempt.rate().expiresAt())) {
            return Optional.empty();
        }
        if (attempt.countedRate().isPresent()) { // one lower rate an attempt: what was counted stays counted
            return attempt.countedRate();
        }
        return current.filter(rate -> rate.value().compareTo(attempt.rate().value()) < 0);
    }

    private Step closed(Payment before, Attempt attempt) {
        Payment payment = before.with(attempt);
        if (!payment.liveAttempts().isEmpty()) {
            return Step.of(payment);
        }
        return switch (payment.state()) {
            case Pending pending -> ended(payment, pending.ending(), !now.isBefore(payment.expiresAt()));
            case Authorized authorized -> ended(payment, authorized.ending(), true);
            case PaymentState.Created c -> payment.withError(NEVER_OPENED).moveTo(new PaymentState.Failed(now));
            case PaymentState.InReview r -> Step.of(payment);
            case PaymentState.Processing p -> Step.of(payment);
            case PaymentState.Conflicted c -> Step.of(payment);
            case Settled s -> Step.of(payment);
            case PaymentState.Declined d -> Step.of(payment);
            case Expired e -> Step.of(payment);
            case Canceled c -> Step.of(payment);
            case PaymentState.Failed f -> Step.of(payment);
        };
    }

    private Step ended(Payment payment, Ending ending, boolean over) {
        Payment free =
                payment.withSums(payment.sums().authorized(0), payment.late()).withReview(false);
        ReviewMove review = payment.reviewOpen() ? reviewEnd(ending) : ReviewMove.NONE;
        return switch (ending) {
            case CANCEL -> free.moveTo(new Canceled(now)).with(review);
            case EXPIRE -> free.moveTo(new Expired(now)).with(review);
            case NONE, CAPTURE -> over ? free.moveTo(new Expired(now)).with(review) : Step.of(payment);
        };
    }

    private static ReviewMove reviewEnd(Ending ending) {
        return ending == Ending.CANCEL ? ReviewMove.CANCEL : ReviewMove.EXPIRE;
    }
}
