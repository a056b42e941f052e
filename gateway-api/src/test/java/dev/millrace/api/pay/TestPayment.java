package dev.millrace.api.pay;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.payment.Attempt;
import dev.millrace.checkout.payment.AttemptId;
import dev.millrace.checkout.payment.AttemptStatus;
import dev.millrace.checkout.payment.CaptureMode;
import dev.millrace.checkout.payment.Payment;
import dev.millrace.checkout.payment.PaymentId;
import dev.millrace.checkout.payment.PaymentState;
import dev.millrace.checkout.payment.Sums;
import dev.millrace.checkout.payment.Terms;
import dev.millrace.checkout.rail.Instructions;
import dev.millrace.checkout.rail.RailKey;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.risk.RiskQuestion.Item;
import dev.millrace.checkout.secret.Sealed;
import dev.millrace.checkout.space.Space;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A payment of 12.50 euros, made at noon and open for 15 minutes, in any state.
 *
 * <p>It has no risk decision: a page that read one would fail here.
 */
record TestPayment(
        PaymentState state,
        boolean livemode,
        Sums sums,
        boolean late,
        boolean reviewOpen,
        List<Attempt> attempts,
        Optional<String> description,
        List<Item> items,
        Optional<String> returnUrl) {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Instant END = NOON.plusSeconds(900);
    static final PaymentId ID = new PaymentId("pay_00000000000000000000000001");
    static final String INVOICE = "lnbcrt219250n1qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    static final Currency EUR = Currency.of("EUR");
    static final long ASKED_MSAT = 21_925_082;
    private static final Rate RATE = new Rate(EUR, new BigDecimal("57012.34"), "posted", NOON, NOON.plusSeconds(900));

    static TestPayment in(PaymentState state) {
        return new TestPayment(
                state, false, Sums.ZERO, false, false, List.of(), Optional.empty(), List.of(), Optional.empty());
    }

    /** Pending, with an invoice to pay. */
    static TestPayment waiting() {
        return in(new PaymentState.Pending(NOON, PaymentState.Ending.NONE)).with(attempt(AttemptStatus.OPEN, 0));
    }

    static TestPayment settled(long received, long captured) {
        return in(new PaymentState.Settled(NOON.plusSeconds(60)))
                .with(new Sums(received, 0, captured, 0, 0, 0))
                .with(attempt(AttemptStatus.PAID, ASKED_MSAT));
    }

    static Attempt attempt(AttemptStatus status, long receivedMsat) {
        return attempt(status, receivedMsat, Attempt.Wanted.PAY, END);
    }

    static Attempt attempt(AttemptStatus status, long receivedMsat, Attempt.Wanted wanted, Instant invoiceEnd) {
        return new Attempt(
                new AttemptId("att_00000000000000000000000001"),
                1,
                RailName.LIGHTNING,
                new RailKey("sandbox", "00"),
                new Sealed(""),
                status,
                wanted,
                false,
                new Money(1250, EUR),
                ASKED_MSAT,
                receivedMsat,
                0,
                RATE,
                Optional.empty(),
                Optional.of(new Instructions.LightningInvoice(INVOICE, "00", ASKED_MSAT, invoiceEnd)),
                Optional.empty(),
                NOON,
                END,
                Optional.empty(),
                0);
    }

    TestPayment with(Sums now) {
        return new TestPayment(state, livemode, now, late, reviewOpen, attempts, description, items, returnUrl);
    }

    TestPayment with(Attempt... now) {
        return new TestPayment(state, livemode, sums, late, reviewOpen, List.of(now), description, items, returnUrl);
    }

    TestPayment received(long minor) {
        return with(new Sums(minor, 0, 0, 0, 0, 0));
    }

    TestPayment thatIsLate() {
        return new TestPayment(state, livemode, sums, true, reviewOpen, attempts, description, items, returnUrl);
    }

    TestPayment underReview() {
        return new TestPayment(state, livemode, sums, late, true, attempts, description, items, returnUrl);
    }

    TestPayment live() {
        return new TestPayment(state, true, sums, late, reviewOpen, attempts, description, items, returnUrl);
    }

    TestPayment describedAs(String text) {
        return new TestPayment(state, livemode, sums, late, reviewOpen, attempts, Optional.of(text), items, returnUrl);
    }

    TestPayment of(List<Item> bought) {
        return new TestPayment(state, livemode, sums, late, reviewOpen, attempts, description, bought, returnUrl);
    }

    TestPayment returningTo(String url) {
        return new TestPayment(state, livemode, sums, late, reviewOpen, attempts, description, items, Optional.of(url));
    }

    Payment payment() {
        var terms = new Terms(
                CaptureMode.AUTOMATIC,
                Optional.of("A-1001"),
                description,
                Optional.empty(),
                items,
                Set.of(),
                returnUrl,
                Map.of(),
                "api",
                Optional.empty(),
                0,
                Optional.empty());
        return new Payment(
                ID,
                Space.of("mer_00000000000000000000000001", livemode),
                3,
                NOON,
                state,
                terms,
                new Money(1250, EUR),
                sums,
                late,
                reviewOpen,
                END,
                null,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                attempts);
    }
}
