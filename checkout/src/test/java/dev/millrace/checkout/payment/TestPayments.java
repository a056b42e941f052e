package dev.millrace.checkout.payment;

import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.money.Rate;
import dev.millrace.checkout.payment.PaymentState.Ending;
import dev.millrace.checkout.rail.Arrival;
import dev.millrace.checkout.rail.Instructions;
import dev.millrace.checkout.rail.RailKey;
import dev.millrace.checkout.rail.RailName;
import dev.millrace.checkout.rail.RailState;
import dev.millrace.checkout.risk.RiskDecision;
import dev.millrace.checkout.risk.RiskDecision.Verdict;
import dev.millrace.checkout.secret.Sealed;
import dev.millrace.checkout.space.Space;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Payments as tests need them: 12.50 EUR at 50,000 EUR, which is 25,000,000 millisatoshi, due a quarter past noon. */
final class TestPayments {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final Instant END = NOON.plus(Duration.ofMinutes(15));
    static final long ASKED = 25_000_000;
    static final AttemptId FIRST = new AttemptId("att_00000000000000000000000001");
    static final AttemptId SECOND = new AttemptId("att_00000000000000000000000002");

    private TestPayments() {}

    static Payment payment() {
        return payment(Verdict.ACCEPT, 0);
    }

    static Payment payment(Verdict verdict, int toleranceBps) {
        var terms = new Terms(
                CaptureMode.AUTOMATIC,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Map.of(),
                "api",
                Optional.empty(),
                toleranceBps,
                Optional.empty());
        return new Payment(
                new PaymentId("pay_00000000000000000000000001"),
                Space.of("mer_00000000000000000000000001", false),
                1,
                NOON,
                new PaymentState.Created(),
                terms,
                new Money(1250, Currency.of("EUR")),
                Sums.ZERO,
                false,
                false,
                END,
                decision(verdict),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static RiskDecision decision(Verdict verdict) {
        return new RiskDecision(
                verdict,
                Optional.empty(),
                "unknown",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    /** Waiting for the payer, with one open attempt. */
    static Payment pending() {
        return pending(payment());
    }

    static Payment pending(Payment payment) {
        Payment asked = withAttempt(payment, attempt(FIRST, 1));
        return new Hearing(NOON, Optional.empty())
                .of(asked, FIRST, new RailState.Open(invoice()), false)
                .payment();
    }

    static Payment withAttempt(Payment payment, Attempt attempt) {
        var all = new ArrayList<>(payment.attempts());
        all.add(attempt);
        return new Payment(
                payment.id(),
                payment.space(),
                payment.version(),
                payment.createdAt(),
                payment.state(),
                payment.terms(),
                payment.amount(),
                payment.sums(),
                payment.late(),
                payment.reviewOpen(),
                payment.expiresAt(),
                payment.risk(),
                payment.routing(),
                payment.lastError(),
                payment.answerKey(),
                all);
    }

    static Attempt attempt(AttemptId id, int number) {
        return new Attempt(
                id,
                number,
                RailName.LIGHTNING,
                new RailKey("lightning/test", "hash" + number),
                new Sealed("c2VhbGVk"),
                AttemptStatus.ASKING,
                Attempt.Wanted.PAY,
                false,
                new Money(1250, Currency.of("EUR")),
                ASKED,
                0,
                0,
                rate("50000"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOON,
                END,
                Optional.empty(),
                0);
    }

    static Rate rate(String value) {
        return new Rate(Currency.of("EUR"), new BigDecimal(value), "posted", NOON, END);
    }

    static Instructions invoice() {
        return new Instructions.LightningInvoice("lnbcrt1", "hash1", ASKED, END);
    }

    static RailState.Paid paid(long msat, Instant at) {
        return new RailState.Paid(invoice(), new Arrival("ref-" + msat + "-" + at, msat, at));
    }

    /** A state with data that differs by {@code variant}, where it has data. */
    static PaymentState state(PaymentStatus status, int variant) {
        Instant at = NOON.plusSeconds(variant);
        return switch (status) {
            case CREATED -> new PaymentState.Created();
            case IN_REVIEW -> new PaymentState.InReview(at);
            case PENDING -> new PaymentState.Pending(at, Ending.NONE);
            case PROCESSING -> new PaymentState.Processing(at);
            case AUTHORIZED -> new PaymentState.Authorized(at, END, Ending.NONE);
            case CONFLICTED -> new PaymentState.Conflicted(at, "another amount");
            case SETTLED -> new PaymentState.Settled(at);
            case DECLINED -> new PaymentState.Declined(at);
            case EXPIRED -> new PaymentState.Expired(at);
            case CANCELED -> new PaymentState.Canceled(at);
            case FAILED -> new PaymentState.Failed(at);
        };
    }
}
