package dev.millrace.checkout.session;

import static dev.millrace.checkout.error.ErrorCode.CHECKOUT_SESSION_INCOMPLETE;
import static dev.millrace.checkout.error.ErrorCode.CHECKOUT_SESSION_STATUS_CONFLICT;

import dev.millrace.checkout.error.Fault;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentStatus;
import dev.millrace.checkout.space.Space;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is being bought. Its methods decide and do nothing: no clock, no database, no network.
 *
 * @param totals always those of the content
 * @param payment the last one made for it; it is live while the session awaits it
 * @param paymentStatus what that payment was last heard to be; empty until it has moved for the first time
 * @param cancelWished whether the session is to be canceled once its payment has been
 */
public record CheckoutSession(
        SessionId id,
        Space space,
        long version,
        Instant createdAt,
        SessionStatus status,
        Currency currency,
        SessionContent content,
        Totals totals,
        String channel,
        Optional<PaymentId> payment,
        Optional<PaymentStatus> paymentStatus,
        boolean cancelWished,
        Instant expiresAt) {

    public CheckoutSession {
        Objects.requireNonNull(id);
        Objects.requireNonNull(space);
        Objects.requireNonNull(expiresAt);
        if (status.awaitsPayment() && payment.isEmpty()) {
            throw new IllegalArgumentException(id.value() + " awaits a payment that it does not have");
        }
    }

    /** A new session, open or ready at once; refuses with {@code total_invalid}. */
    static CheckoutSession of(NewSession asked, Instant now) {
        return new CheckoutSession(
                asked.id(),
                asked.space(),
                1,
                now,
                statusOf(asked.content()),
                asked.currency(),
                asked.content(),
                Totals.of(asked.content()),
                asked.channel(),
                Optional.empty(),
                Optional.empty(),
                false,
                now.plus(asked.lasts()));
    }

    private static SessionStatus statusOf(SessionContent content) {
        return content.missing().isEmpty() ? SessionStatus.READY : SessionStatus.OPEN;
    }

    /** What is needed before it can be completed; nothing once that has happened. */
    public List<Missing> missing() {
        return status.isEditable() ? content.missing() : List.of();
    }

    /** Whether it is settled what became of the payment, or of a wish to cancel it. */
    public boolean outcomeKnown() {
        return !status.awaitsPayment() || (paymentStatus.isPresent() && !cancelWished);
    }

    public Money price() {
        return new Money(totals.total(), currency);
    }

    // Moves ---------------------------------------------------------------------------------------------------------

    /** Another content, if it still may change; refuses with {@code checkout_session_status_conflict}, {@code total_invalid}. */
    SessionStep change(SessionChange change, Instant now) {
        requireInTime(now, "changed");
        if (!status.isEditable()) {
            throw conflict("changed");
        }
        SessionContent next = change.of(content);
        if (next.equals(content)) {
            return SessionStep.of(this);
        }
        var changed = new CheckoutSession(
                id,
                space,
                version,
                createdAt,
                status,
                currency,
                next,
                Totals.of(next),
                channel,
                payment,
                paymentStatus,
                cancelWished,
                expiresAt);
        var news = new ArrayList<>(List.of(SessionNews.UPDATED));
        SessionStep moved = changed.moveTo(statusOf(next));
        news.addAll(moved.news());
        return new SessionStep(moved.session(), news);
    }

    /**
     * Takes a payment for it, or stays with the one it has.
     *
     * <p>Refuses with {@code checkout_session_incomplete}, {@code checkout_session_status_conflict}.
     */
    SessionStep complete(PaymentId fresh, Instant now) {
        return switch (status) {
            case OPEN, READY -> {
                requireInTime(now, "completed");
                requireNothingMissing();
                yield paidBy(fresh).moveTo(SessionStatus.COMPLETING);
            }
            case COMPLETING, IN_REVIEW, COMPLETED -> SessionStep.of(this);
            case CANCELED, EXPIRED -> throw conflict("completed");
        };
    }

    private void requireNothingMissing() {
        List<Fault> faults = missing().stream()
                .map(missing -> Fault.of(CHECKOUT_SESSION_INCOMPLETE, missing.param(), missing.text()))
                .toList();
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
    }

    /** Gives it up; where a payment is on its way, that has to be canceled first. Refuses with {@code checkout_session_status_conflict}. */
    SessionStep cancel() {
        return switch (status) {
            case OPEN, READY -> moveTo(SessionStatus.CANCELED);
            case COMPLETING, IN_REVIEW -> SessionStep.of(wishing(true));
            case COMPLETED, CANCELED, EXPIRED -> throw conflict("canceled");
        };
    }

    /** The payment was not to be canceled any more. */
    SessionStep withdrawCancel() {
        return SessionStep.of(status.awaitsPayment() ? wishing(false) : this);
    }

    /** Its time is over; nothing happens where it is not, or where a payment still decides. */
    SessionStep expire(Instant now) {
        return status.isEditable() && !now.isBefore(expiresAt) ? moveTo(SessionStatus.EXPIRED) : SessionStep.of(this);
    }

    /** What a move of a payment makes of it. A payment it does not await, such as one that is paid too late, makes nothing. */
    SessionStep follow(PaymentId which, PaymentStatus how, boolean reviewOpen, Instant now) {
        if (!status.awaitsPayment() || !payment.equals(Optional.of(which))) {
            return SessionStep.of(this);
        }
        SessionStatus next = switch (how) {
            case CREATED, PENDING, PROCESSING, CONFLICTED -> SessionStatus.COMPLETING;
            case IN_REVIEW -> SessionStatus.IN_REVIEW;
            case AUTHORIZED -> reviewOpen ? SessionStatus.IN_REVIEW : SessionStatus.COMPLETING;
            case SETTLED -> SessionStatus.COMPLETED;
            case DECLINED, EXPIRED, CANCELED, FAILED -> unpaid(now);
        };
        return hearing(how).moveTo(next);
    }

    private SessionStatus unpaid(Instant now) {
        if (cancelWished) {
            return SessionStatus.CANCELED;
        }
        return now.isBefore(expiresAt) ? SessionStatus.READY : SessionStatus.EXPIRED;
    }

    SessionStep moveTo(SessionStatus next) {
        if (next == status) {
            return SessionStep.of(this);
        }
        if (!status.mayBecome(next)) {
            throw new IllegalStateException(
                    "%s is %s and cannot become %s".formatted(id.value(), status.wireName(), next.wireName()));
        }
        CheckoutSession moved = copy(version, next, payment, paymentStatus, cancelWished);
        return new SessionStep(moved, SessionNews.of(next).stream().toList());
    }

    private void requireInTime(Instant now, String wish) {
        if (status.isEditable() && !now.isBefore(expiresAt)) {
            throw new Refusal(
                    CHECKOUT_SESSION_STATUS_CONFLICT,
                    "%s expired at %s and cannot be %s".formatted(id.value(), expiresAt, wish));
        }
    }

    Refusal conflict(String wish) {
        return new Refusal(
                CHECKOUT_SESSION_STATUS_CONFLICT,
                "%s is %s and cannot be %s".formatted(id.value(), status.wireName(), wish));
    }

    /** When somebody has to look at it again, in its own time; nothing while its payment is sure to be heard of. */
    Optional<Instant> due(Instant now, Duration stalledAfter) {
        return switch (status) {
            case OPEN, READY -> Optional.of(expiresAt);
            case COMPLETING, IN_REVIEW -> outcomeKnown() ? Optional.empty() : Optional.of(now.plus(stalledAfter));
            case COMPLETED, CANCELED, EXPIRED -> Optional.empty();
        };
    }

    CheckoutSession at(long newVersion) {
        return copy(newVersion, status, payment, paymentStatus, cancelWished);
    }

    private CheckoutSession paidBy(PaymentId fresh) {
        return copy(version, status, Optional.of(fresh), Optional.empty(), false);
    }

    private CheckoutSession hearing(PaymentStatus how) {
        return copy(version, status, payment, Optional.of(how), cancelWished && !how.isOver());
    }

    private CheckoutSession wishing(boolean cancel) {
        return copy(version, status, payment, paymentStatus, cancel);
    }

    private CheckoutSession copy(
            long version,
            SessionStatus status,
            Optional<PaymentId> payment,
            Optional<PaymentStatus> paymentStatus,
            boolean cancelWished) {
        return new CheckoutSession(
                id,
                space,
                version,
                createdAt,
                status,
                currency,
                content,
                totals,
                channel,
                payment,
                paymentStatus,
                cancelWished,
                expiresAt);
    }
}
