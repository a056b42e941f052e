package dev.millrace.checkout.sending;

import static dev.millrace.checkout.error.ErrorCode.DESTINATION_EXPIRED;
import static dev.millrace.checkout.error.ErrorCode.DESTINATION_MISSING;
import static dev.millrace.checkout.error.ErrorCode.RAIL_REFUSED;
import static dev.millrace.checkout.error.ErrorCode.RAIL_UNREACHABLE;
import static dev.millrace.checkout.error.ErrorCode.REFUND_STATUS_CONFLICT;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.payment.Failure;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.rail.SendAnswer;
import dev.millrace.checkout.space.Space;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Money that goes out once: a refund or a payout. Its methods decide and do nothing: no clock, no database, no network.
 *
 * @param version goes up with each change that is kept
 * @param payment what a refund gives back of; empty for a payout
 * @param amountMsat what the receiver gets
 * @param feeMaxMsat what the way may cost beyond that
 * @param expiresAt how long it waits for a destination
 * @param answerKey the idempotency key whose answer is still owed
 */
public record Sending(
        SendingId id,
        Space space,
        long version,
        Instant createdAt,
        Purpose purpose,
        Optional<PaymentId> payment,
        SendingStatus status,
        Money amount,
        long amountMsat,
        long feeMaxMsat,
        SendingTerms terms,
        Optional<SendingAttempt> attempt,
        Optional<Failure> lastError,
        Instant expiresAt,
        Optional<String> answerKey) {

    /** A request asks within seconds. A rail that never heard of a sending this long after it was asked will hear of it no more. */
    static final Duration ON_ITS_WAY = Duration.ofSeconds(30);

    public Sending {
        if (amount.minor() <= 0 || amountMsat <= 0 || feeMaxMsat < 0) {
            throw new IllegalArgumentException("nothing to send");
        }
        if (purpose.isRefund() != payment.isPresent()) {
            throw new IllegalArgumentException("a refund is of a payment, a payout of none");
        }
        if (status == SendingStatus.PENDING && attempt.isEmpty()) {
            throw new IllegalArgumentException("what is pending has an attempt");
        }
    }

    /** Whether no rail owes us an answer. */
    public boolean outcomeKnown() {
        return attempt.flatMap(SendingAttempt::unknownSince).isEmpty();
    }

    /** What the way has cost, once it arrived. */
    public long feeMsat() {
        return attempt.map(SendingAttempt::feeMsat).orElse(0L);
    }

    public boolean waitsForDestination() {
        return status == SendingStatus.AWAITING_DESTINATION;
    }

    /** Whether it has not been handed to a rail, for certain, and is to be. */
    boolean waitsToBeSent() {
        return status == SendingStatus.PENDING && has(SendingAttempt.Status.KEPT);
    }

    /** Whether a rail was asked and has not told the end. */
    boolean isUnderWay() {
        return status == SendingStatus.PENDING && has(SendingAttempt.Status.ASKED);
    }

    private boolean has(SendingAttempt.Status wanted) {
        return attempt.filter(is -> is.status() == wanted).isPresent();
    }

    /** Whether it was sent there, or is about to be. */
    boolean goesTo(String invoice) {
        return status != SendingStatus.CANCELED
                && attempt.filter(is -> is.invoice().equalsIgnoreCase(invoice)).isPresent();
    }

    /** It is known where to; refuses with {@code refund_status_conflict} where that is known already. */
    Sending to(SendingAttempt fresh) {
        if (status != SendingStatus.AWAITING_DESTINATION) {
            throw conflict("given a destination");
        }
        return with(SendingStatus.PENDING, Optional.of(fresh), Optional.empty());
    }

    /** Gives it up; refuses with {@code refund_status_conflict} once a rail may have been asked. */
    Sending canceled() {
        boolean nothingSent = status == SendingStatus.AWAITING_DESTINATION || waitsToBeSent();
        if (!nothingSent) {
            throw conflict("canceled");
        }
        return with(SendingStatus.CANCELED, attempt.map(SendingAttempt::closed), Optional.empty());
    }

    private Refusal conflict(String wish) {
        return new Refusal(
                REFUND_STATUS_CONFLICT,
                "%s is %s%s and cannot be %s"
                        .formatted(id.value(), status.wireName(), isUnderWay() ? " and was sent" : "", wish));
    }

    /** Nobody said where to in time; nothing happens where that is not so. */
    Sending expired(Instant now) {
        if (status != SendingStatus.AWAITING_DESTINATION || now.isBefore(expiresAt)) {
            return this;
        }
        var why = new Failure(DESTINATION_MISSING, "no destination was given until " + expiresAt, "");
        return with(SendingStatus.CANCELED, attempt, Optional.of(why));
    }

    /**
     * From now on the rail is asked, or was: the one who gets a changed value asks.
     *
     * @param now in the space's time
     * @param real the real time
     */
    Sending asked(Instant now, Instant real) {
        if (!waitsToBeSent()) {
            return this;
        }
        SendingAttempt kept = attempt.orElseThrow();
        if (!now.isBefore(kept.expiresAt())) {
            var why = new Failure(DESTINATION_EXPIRED, "the invoice ended at " + kept.expiresAt(), "");
            return failed(SendingAttempt.Status.NOT_SENT, why);
        }
        return with(status, Optional.of(kept.asked(real)), lastError);
    }

    /** A rail's word, which is a fact. What is over has heard its last word. */
    Sending heard(SendAnswer answer, Instant now, Instant real) {
        if (!isUnderWay()) {
            return this;
        }
        SendingAttempt sent = attempt.orElseThrow();
        return switch (answer) {
            case SendAnswer.Done done ->
                with(SendingStatus.SUCCEEDED, Optional.of(sent.done(done.feeMsat(), done.proof())), Optional.empty());
            case SendAnswer.Refused refused ->
                failed(SendingAttempt.Status.REFUSED, new Failure(RAIL_REFUSED, refused.message(), refused.code()));
            case SendAnswer.NotSent notSent ->
                failed(SendingAttempt.Status.NOT_SENT, new Failure(RAIL_UNREACHABLE, notSent.reason(), ""));
            case SendAnswer.Unknown unknown -> with(status, Optional.of(sent.unknown(real)), lastError);
            case SendAnswer.Absent absent ->
                cannotHappenAnyMore(sent, now, real)
                        ? failed(
                                SendingAttempt.Status.NOT_SENT,
                                new Failure(RAIL_UNREACHABLE, "the rail never heard of it, and its time is over", ""))
                        : with(status, Optional.of(sent.unknown(real)), lastError);
        };
    }

    /** The rail could not pay the invoice any more if it heard of it only now, and nothing of ours is on its way there. */
    private static boolean cannotHappenAnyMore(SendingAttempt sent, Instant now, Instant real) {
        return now.isAfter(sent.expiresAt())
                && real.isAfter(sent.askedAt().orElseThrow().plus(ON_ITS_WAY));
    }

    private Sending failed(SendingAttempt.Status how, Failure why) {
        return with(SendingStatus.FAILED, attempt.map(tried -> tried.failed(how, why)), Optional.of(why));
    }

    Sending at(long newVersion) {
        return new Sending(
                id,
                space,
                newVersion,
                createdAt,
                purpose,
                payment,
                status,
                amount,
                amountMsat,
                feeMaxMsat,
                terms,
                attempt,
                lastError,
                expiresAt,
                answerKey);
    }

    Sending answered() {
        return new Sending(
                id,
                space,
                version,
                createdAt,
                purpose,
                payment,
                status,
                amount,
                amountMsat,
                feeMaxMsat,
                terms,
                attempt,
                lastError,
                expiresAt,
                Optional.empty());
    }

    private Sending with(SendingStatus next, Optional<SendingAttempt> tried, Optional<Failure> error) {
        if (next != status && !status.next().contains(next)) {
            throw new IllegalStateException("%s is %s and does not become %s".formatted(id, status, next));
        }
        return new Sending(
                id,
                space,
                version,
                createdAt,
                purpose,
                payment,
                next,
                amount,
                amountMsat,
                feeMaxMsat,
                terms,
                tried,
                error,
                expiresAt,
                answerKey);
    }
}
