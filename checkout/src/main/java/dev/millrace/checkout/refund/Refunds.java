package dev.millrace.checkout.refund;

import static dev.millrace.checkout.error.ErrorCode.FIELD_INVALID;
import static dev.millrace.checkout.error.ErrorCode.REFUND_EXCEEDS_CAPTURED;
import static dev.millrace.checkout.error.ErrorCode.REFUND_EXCEEDS_SURPLUS;

import dev.millrace.checkout.config.SendingConfig;
import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.ledger.AccountKind;
import dev.millrace.checkout.ledger.Ledger;
import dev.millrace.checkout.merchant.MerchantSettings.RefundRate;
import dev.millrace.checkout.merchant.Merchants;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.page.Page;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentStore;
import dev.millrace.checkout.payment.PaymentSumsStore;
import dev.millrace.checkout.payment.PaymentSumsStore.Part;
import dev.millrace.checkout.payment.Sums;
import dev.millrace.checkout.rail.Destination;
import dev.millrace.checkout.rate.Rates;
import dev.millrace.checkout.sending.Purpose;
import dev.millrace.checkout.sending.Sending;
import dev.millrace.checkout.sending.SendingAttempt;
import dev.millrace.checkout.sending.SendingFilter;
import dev.millrace.checkout.sending.SendingId;
import dev.millrace.checkout.sending.SendingJourney;
import dev.millrace.checkout.sending.SendingStatus;
import dev.millrace.checkout.sending.SendingStore;
import dev.millrace.checkout.sending.SendingTerms;
import dev.millrace.checkout.space.Space;
import dev.millrace.checkout.space.SpaceClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** The front door: gives money of a payment back. */
@Singleton
public class Refunds {
    private final PaymentStore payments;
    private final PaymentSumsStore sums;
    private final SendingStore store;
    private final SendingJourney journey;
    private final Ledger ledger;
    private final Rates rates;
    private final Merchants merchants;
    private final SendingConfig config;
    private final SpaceClock clock;

    @Inject
    public Refunds(
            PaymentStore payments,
            PaymentSumsStore sums,
            SendingStore store,
            SendingJourney journey,
            Ledger ledger,
            Rates rates,
            Merchants merchants,
            SendingConfig config,
            SpaceClock clock) {
        this.payments = payments;
        this.sums = sums;
        this.store = store;
        this.journey = journey;
        this.ledger = ledger;
        this.rates = rates;
        this.merchants = merchants;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Gives back. What it gives is taken from the payment and set aside before anybody outside hears of it; a refund of this id that
     * exists already is taken up where it was left.
     *
     * <p>Refuses with {@code payment_not_found}, {@code refund_exceeds_captured}, {@code refund_exceeds_surplus}, {@code
     * balance_insufficient}, {@code rate_not_found}, and as {@link SendingJourney#read} and {@link SendingJourney#attempt} say.
     */
    public Sending open(NewRefund asked) {
        Space space = asked.space();
        Optional<Sending> there = store.find(space, asked.id());
        if (there.isPresent()) {
            return journey.goOn(there.get());
        }
        Payment payment = payments.get(space, asked.payment());
        Optional<Destination> destination = asked.invoice().map(invoice -> journey.read(space, invoice));
        Basis basis = basis(asked, payment);
        return journey.goOn(store.add(
                space, asked.id(), () -> decided(asked, payment, wanted(asked, payment), destination, basis)));
    }

    private Basis basis(NewRefund asked, Payment payment) {
        if (asked.of() == Part.SURPLUS) { // it goes back as it came: nobody has converted it
            if (asked.rate().equals(Optional.of(RefundRate.CURRENT))) {
                throw new Refusal(FIELD_INVALID, "rate", "a surplus goes back as it came: at the kept rate");
            }
            return new Basis(RefundRate.KEPT, Optional.empty());
        }
        RefundRate rate = asked.rate()
                .orElseGet(() -> merchants.get(asked.space()).settings().refundRate());
        return switch (rate) {
            case KEPT -> new Basis(rate, Optional.empty());
            case CURRENT ->
                new Basis(
                        rate,
                        Optional.of(rates.get(asked.space(), payment.amount().currency())));
        };
    }

    /** All that is left where no amount is named; the guard has the last word. */
    private static Money wanted(NewRefund asked, Payment payment) {
        Sums now = payment.sums();
        long left = switch (asked.of()) {
            case CAPTURED -> now.captured() - now.refunded();
            case SURPLUS -> now.received() - now.captured() - now.returned();
        };
        long amount = asked.amount().orElse(left);
        if (amount <= 0) {
            throw nothingLeft(asked);
        }
        return new Money(amount, payment.amount().currency());
    }

    private static Refusal nothingLeft(NewRefund asked) {
        return switch (asked.of()) {
            case CAPTURED ->
                new Refusal(
                        REFUND_EXCEEDS_CAPTURED,
                        "amount",
                        "%s has nothing captured that is not refunded yet"
                                .formatted(asked.payment().value()));
            case SURPLUS ->
                new Refusal(
                        REFUND_EXCEEDS_SURPLUS,
                        "amount",
                        "%s got nothing too much that is not given back yet"
                                .formatted(asked.payment().value()));
        };
    }

    private static Refusal tooMuch(NewRefund asked, Money amount) {
        return switch (asked.of()) {
            case CAPTURED ->
                new Refusal(
                        REFUND_EXCEEDS_CAPTURED,
                        "amount",
                        "%s is more than is captured and not yet refunded of %s"
                                .formatted(amount.text(), asked.payment().value()));
            case SURPLUS ->
                new Refusal(
                        REFUND_EXCEEDS_SURPLUS,
                        "amount",
                        "%s is more than came too much and is not yet given back of %s"
                                .formatted(amount.text(), asked.payment().value()));
        };
    }

    private Sending decided(
            NewRefund asked, Payment payment, Money amount, Optional<Destination> destination, Basis basis) {
        Space space = asked.space();
        Sums after =
                sums.take(space, payment.id(), asked.of(), amount.minor()).orElseThrow(() -> tooMuch(asked, amount));
        long msat = msat(asked, payment, amount, after, basis);
        Optional<SendingAttempt> attempt = destination.map(to -> journey.attempt(space, to, msat));
        Instant now = clock.now(space);
        return new Sending(
                asked.id(),
                space,
                1,
                now,
                asked.of() == Part.CAPTURED ? Purpose.REFUND_OF_CAPTURED : Purpose.REFUND_OF_SURPLUS,
                Optional.of(payment.id()),
                attempt.isPresent() ? SendingStatus.PENDING : SendingStatus.AWAITING_DESTINATION,
                amount,
                msat,
                asked.feeMaxMsat().orElseGet(() -> config.feeMaxMsat(msat)),
                new SendingTerms(
                        asked.reason(),
                        Optional.empty(),
                        Optional.of(basis.way()),
                        basis.rate(),
                        asked.metadata(),
                        asked.scenario()),
                attempt,
                Optional.empty(),
                now.plus(config.destinationWindow()),
                asked.answerKey());
    }

    private long msat(NewRefund asked, Payment payment, Money amount, Sums after, Basis basis) {
        Space space = asked.space();
        String settlement = "settlement:" + payment.id().value();
        long capturedMsat = ledger.credited(space, settlement, AccountKind.MERCHANT_PAYABLE);
        if (asked.of() == Part.CAPTURED) {
            return basis.rate()
                    .map(rate -> RefundAmount.atLeastOne(amount, rate.floorToMsat(amount)))
                    .orElseGet(() -> RefundAmount.floorShare(amount, after.captured(), capturedMsat));
        }
        long leftBefore = after.received() - after.captured() - after.returned() + amount.minor();
        long leftMsat =
                sums.receivedMsat(space, payment.id()) - capturedMsat - store.surplusMsatGiven(space, payment.id());
        return RefundAmount.floorShare(amount, leftBefore, leftMsat);
    }

    /** Says where a refund is to go, and sends it; refuses as {@link SendingJourney#sendTo} says. */
    public Sending sendTo(Space space, SendingId id, String invoice) {
        return journey.sendTo(space, id, invoice);
    }

    /** Gives a refund up while nothing was sent; refuses with {@code refund_not_found}, {@code refund_status_conflict}. */
    public Sending cancel(Space space, SendingId id) {
        return journey.cancel(space, id);
    }

    /** Refuses with {@code refund_not_found}. */
    public Sending get(Space space, SendingId id) {
        return store.get(space, id);
    }

    public Page<Sending> list(Space space, SendingFilter filter) {
        return store.list(space, filter);
    }

    /** How the millisatoshi of a refund are reckoned. */
    private record Basis(RefundRate way, Optional<Rate> rate) {}
}
