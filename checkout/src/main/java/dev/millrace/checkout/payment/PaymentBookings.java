package dev.millrace.checkout.payment;

import dev.millrace.checkout.ledger.AccountKind;
import dev.millrace.checkout.ledger.Booking;
import dev.millrace.checkout.money.Currency;
import dev.millrace.checkout.money.Money;
import dev.millrace.checkout.money.Rate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a payment's steps are in the books. Money that arrives lies in suspense until it settles something. */
final class PaymentBookings {
    private static final String MSAT = Currency.MSAT.code();

    private PaymentBookings() {}

    /** Money arrived: the rail account holds it, nobody owns it yet. */
    static Booking receipt(Payment payment, Receipt receipt) {
        return new Booking(
                "receipt:" + receipt.id().value(),
                "receipt",
                payment.id().value(),
                List.of(
                        new Booking.Line(AccountKind.RAIL_CLEARING, receipt.railAccount(), MSAT, receipt.msat()),
                        new Booking.Line(AccountKind.SUSPENSE, merchant(payment), MSAT, -receipt.msat())),
                Map.of("reference", receipt.reference(), "late", String.valueOf(receipt.late())));
    }

    /** The payment settled: what makes up its amount is owed to the merchant, in the asset that arrived. */
    static Booking settlement(Payment payment) {
        long owed = msatThatSettle(payment);
        return new Booking(
                "settlement:" + payment.id().value(),
                "settlement",
                payment.id().value(),
                List.of(
                        new Booking.Line(AccountKind.SUSPENSE, merchant(payment), MSAT, owed),
                        new Booking.Line(AccountKind.MERCHANT_PAYABLE, merchant(payment), MSAT, -owed)),
                memo(payment));
    }

    /** What of the money that came makes up the amount, first come first counted; what was given back counts no more. */
    static long msatThatSettle(Payment payment) {
        Money missing = payment.amount();
        long taken = 0;
        long returned = payment.sums().returned();
        for (Attempt attempt : payment.attempts()) {
            if (attempt.receivedMsat() == 0 || missing.minor() <= 0) {
                continue;
            }
            if (attempt.counted().minor() <= returned) {
                returned -= attempt.counted().minor();
                continue;
            }
            taken = Math.addExact(taken, attempt.msatFor(missing));
            missing = missing.minus(attempt.counted());
        }
        return taken;
    }

    private static Map<String, String> memo(Payment payment) {
        var memo = new LinkedHashMap<String, String>();
        memo.put("price", payment.amount().text());
        payment.attempts().stream()
                .filter(attempt -> attempt.receivedMsat() > 0)
                .findFirst()
                .ifPresent(attempt -> {
                    Rate rate = attempt.rate();
                    BigDecimal exact = BigDecimal.valueOf(payment.amount().minor())
                            .movePointRight(
                                    Currency.MSAT.decimals() - rate.currency().decimals())
                            .divide(rate.value(), MathContext.DECIMAL64)
                            .setScale(3, RoundingMode.HALF_UP);
                    memo.put("rate", "%s %s".formatted(rate.pair(), rate.value().toPlainString()));
                    memo.put("exact_msat", exact.toPlainString());
                    memo.put("asked_msat", String.valueOf(attempt.askedMsat()));
                    memo.put(
                            "rounded_up_msat",
                            BigDecimal.valueOf(attempt.askedMsat())
                                    .subtract(exact)
                                    .toPlainString());
                });
        return memo;
    }

    private static String merchant(Payment payment) {
        return payment.space().merchant().value();
    }
}
