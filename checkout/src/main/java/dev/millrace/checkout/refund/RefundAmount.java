package dev.millrace.checkout.refund;

import static dev.millrace.checkout.error.ErrorCode.REFUND_AMOUNT_TOO_SMALL;

import dev.millrace.checkout.error.Refusal;
import dev.millrace.checkout.money.Money;
import java.math.BigInteger;

/** How many millisatoshi a refund gives back. */
final class RefundAmount {
    private RefundAmount() {}

    /** The same share of the millisatoshi as of the amount, rounded down: the whole gives back exactly what was taken. */
    static long floorShare(Money part, long whole, long wholeMsat) {
        return atLeastOne(
                part,
                BigInteger.valueOf(part.minor())
                        .multiply(BigInteger.valueOf(wholeMsat))
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact());
    }

    /** Refuses with {@code refund_amount_too_small} where nothing is left to send. */
    static long atLeastOne(Money part, long msat) {
        if (msat < 1) {
            throw new Refusal(
                    REFUND_AMOUNT_TOO_SMALL, "amount", "%s is worth less than one millisatoshi".formatted(part.text()));
        }
        return msat;
    }
}
