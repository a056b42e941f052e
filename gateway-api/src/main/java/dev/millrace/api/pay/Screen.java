package dev.millrace.api.pay;

import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.payment.Attempt;
import dev.millrace.checkout.payment.AttemptStatus;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentState;
import dev.millrace.checkout.payment.PaymentState.Ending;
import dev.millrace.checkout.rail.Instructions;
import java.time.Instant;
import java.util.Optional;

/** What a payer is told about a payment: less than the shop, and never why something was declined. */
sealed interface Screen {
    record Preparing() implements Screen {}

    /**
     * Something can be paid.
     *
     * @param arrived a part that is there already
     */
    record Waiting(Instructions instructions, TimeLeft left, Optional<Money> arrived) implements Screen {}

    /** Money came that is not enough, and nothing is open for the rest. */
    record PartlyPaid(Money arrived) implements Screen {}

    record Arriving() implements Screen {}

    /** Under review before anything was paid. */
    record CheckingOrder() implements Screen {}

    /** Under review while the money is held. */
    record CheckingPayment() implements Screen {}

    record Held() implements Screen {}

    record Completing() implements Screen {}

    /** Its time is over or it was given up, and the rail has not confirmed it yet. */
    record Closing() implements Screen {}

    record GivingBack() implements Screen {}

    record Clarifying() implements Screen {}

    /**
     * All of it is there.
     *
     * @param surplus what came beyond the amount; {@code givenBack} and {@code reversed} are empty, too, where they are zero
     */
    record Settled(
            Instant at,
            Money captured,
            long receivedMsat,
            boolean late,
            Optional<Money> surplus,
            Optional<Money> givenBack,
            Optional<Money> reversed)
            implements Screen {}

    /**
     * Its time is over.
     *
     * @param arrived money that came all the same, and is not part of the payment
     */
    record Expired(Optional<Money> arrived) implements Screen {}

    /**
     * Somebody gave it up.
     *
     * @param arrived money that came all the same, and is not part of the payment
     */
    record Canceled(Optional<Money> arrived) implements Screen {}

    /** Declined or failed: to the payer the same. */
    record NotAccepted(Optional<Money> arrived) implements Screen {}

    default ScreenKind kind() {
        return switch (this) {
            case Preparing s -> ScreenKind.PREPARING;
            case Waiting s -> ScreenKind.WAITING;
            case PartlyPaid s -> ScreenKind.PARTLY_PAID;
            case Arriving s -> ScreenKind.ARRIVING;
            case CheckingOrder s -> ScreenKind.CHECKING_ORDER;
            case CheckingPayment s -> ScreenKind.CHECKING_PAYMENT;
            case Held s -> ScreenKind.HELD;
            case Completing s -> ScreenKind.COMPLETING;
            case Closing s -> ScreenKind.CLOSING;
            case GivingBack s -> ScreenKind.GIVING_BACK;
            case Clarifying s -> ScreenKind.CLARIFYING;
            case Settled s -> ScreenKind.SETTLED;
            case Expired s -> ScreenKind.EXPIRED;
            case Canceled s -> ScreenKind.CANCELED;
            case NotAccepted s -> ScreenKind.NOT_ACCEPTED;
        };
    }

    /** The screen of a payment at a moment of its own time. */
    static Screen of(Payment payment, Instant now) {
        return switch (payment.state()) {
            case PaymentState.Created created -> new Preparing();
            case PaymentState.InReview review -> new CheckingOrder();
            case PaymentState.Pending pending -> pending(payment, pending.ending(), now);
            case PaymentState.Processing processing -> new Arriving();
            case PaymentState.Authorized authorized -> authorized(payment, authorized.ending());
            case PaymentState.Conflicted conflicted -> new Clarifying();
            case PaymentState.Settled settled -> settled(payment, settled.at());
            case PaymentState.Expired expired -> new Expired(arrived(payment));
            case PaymentState.Canceled canceled -> new Canceled(arrived(payment));
            case PaymentState.Declined declined -> new NotAccepted(arrived(payment));
            case PaymentState.Failed failed -> new NotAccepted(arrived(payment));
        };
    }

    private static Screen pending(Payment payment, Ending ending, Instant now) {
        if (ending != Ending.NONE || !now.isBefore(payment.expiresAt())) {
            return new Closing();
        }
        Optional<Attempt> open = payment.attempts().reversed().stream()
                .filter(attempt -> attempt.status() == AttemptStatus.OPEN && attempt.wanted() == Attempt.Wanted.PAY)
                .filter(attempt -> attempt.instructions()
                        .filter(shown -> now.isBefore(shown.expiresAt()))
                        .isPresent())
                .findFirst();
        if (open.isPresent()) {
            return waiting(payment, open.get(), now);
        }
        return arrived(payment).<Screen>map(PartlyPaid::new).orElseGet(Preparing::new);
    }

    private static Screen waiting(Payment payment, Attempt open, Instant now) {
        Instructions instructions = open.instructions().orElseThrow();
        Instant until =
                instructions.expiresAt().isBefore(payment.expiresAt()) ? instructions.expiresAt() : payment.expiresAt();
        return new Waiting(instructions, TimeLeft.between(open.createdAt(), now, until), arrived(payment));
    }

    private static Screen authorized(Payment payment, Ending ending) {
        return switch (ending) {
            case NONE -> payment.reviewOpen() ? new CheckingPayment() : new Held();
            case CAPTURE -> new Completing();
            case CANCEL, EXPIRE -> new GivingBack();
        };
    }

    private static Screen settled(Payment payment, Instant at) {
        var sums = payment.sums();
        long msat = payment.attempts().stream().mapToLong(Attempt::receivedMsat).reduce(0, Math::addExact);
        return new Settled(
                at,
                new Money(sums.captured(), payment.amount().currency()),
                msat,
                payment.late(),
                unlessZero(payment, payment.overpaid()),
                unlessZero(payment, Math.addExact(sums.refunded(), sums.returned())),
                unlessZero(payment, sums.reversed()));
    }

    private static Optional<Money> arrived(Payment payment) {
        return unlessZero(payment, payment.sums().received());
    }

    private static Optional<Money> unlessZero(Payment payment, long minor) {
        return minor == 0
                ? Optional.empty()
                : Optional.of(new Money(minor, payment.amount().currency()));
    }
}
