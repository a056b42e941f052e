package dev.millrace.checkout.sending;

import static dev.millrace.checkout.ledger.AccountKind.MERCHANT_PAYABLE;
import static dev.millrace.checkout.ledger.AccountKind.PAYOUT_IN_FLIGHT;
import static dev.millrace.checkout.ledger.AccountKind.RAIL_CLEARING;
import static dev.millrace.checkout.ledger.AccountKind.RAIL_FEES;
import static dev.millrace.checkout.ledger.AccountKind.REFUND_PAYABLE;
import static dev.millrace.checkout.ledger.AccountKind.SUSPENSE;

import dev.millrace.checkout.ledger.AccountKind;
import dev.millrace.checkout.ledger.Booking;
import dev.millrace.checkout.money.Currency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is booked when money goes out: reserved when it is asked for, cleared when it arrived, released when it did not. */
final class SendingBookings {
    static final String ASSET = Currency.MSAT.code();

    private SendingBookings() {}

    /** What is set aside: a refund's amount; of a payout, which its merchant pays for, the fee limit too. */
    static long reservedMsat(Sending sending) {
        return switch (sending.purpose()) {
            case REFUND_OF_CAPTURED, REFUND_OF_SURPLUS -> sending.amountMsat();
            case PAYOUT -> Math.addExact(sending.amountMsat(), sending.feeMaxMsat());
        };
    }

    /** How much of that has to be on the merchant's balance. */
    static long neededMsat(Sending sending) {
        return source(sending) == MERCHANT_PAYABLE ? reservedMsat(sending) : 0;
    }

    private static AccountKind source(Sending sending) {
        return switch (sending.purpose()) {
            case REFUND_OF_CAPTURED, PAYOUT -> MERCHANT_PAYABLE;
            case REFUND_OF_SURPLUS -> SUSPENSE;
        };
    }

    private static AccountKind reserve(Sending sending) {
        return sending.purpose().isRefund() ? REFUND_PAYABLE : PAYOUT_IN_FLIGHT;
    }

    static Booking reserved(Sending sending) {
        long msat = reservedMsat(sending);
        return booking(
                sending,
                "reserve",
                List.of(line(sending, source(sending), msat), line(sending, reserve(sending), -msat)));
    }

    static Booking released(Sending sending) {
        long msat = reservedMsat(sending);
        return booking(
                sending,
                "release",
                List.of(line(sending, reserve(sending), msat), line(sending, source(sending), -msat)));
    }

    /**
     * It arrived: the rail account holds amount and fee less. A payout's fee is paid out of what was set aside for it, the rest goes
     * back; a refund's is a cost of its own, or the first payment of a merchant could never be given back whole.
     */
    static Booking succeeded(Sending sending) {
        SendingAttempt sent = sending.attempt().orElseThrow();
        long reserved = reservedMsat(sending);
        long left = Math.addExact(sending.amountMsat(), sent.feeMsat());
        var lines = new ArrayList<Booking.Line>();
        lines.add(line(sending, reserve(sending), reserved));
        if (left > reserved) {
            lines.add(line(sending, RAIL_FEES, left - reserved));
        }
        lines.add(new Booking.Line(RAIL_CLEARING, sent.key().account(), ASSET, -left));
        if (left < reserved) {
            lines.add(line(sending, source(sending), left - reserved));
        }
        return booking(sending, sending.purpose().object(), lines);
    }

    private static Booking.Line line(Sending sending, AccountKind account, long amount) {
        return new Booking.Line(account, sending.space().merchant().value(), ASSET, amount);
    }

    private static Booking booking(Sending sending, String kind, List<Booking.Line> lines) {
        String id = sending.id().value();
        return new Booking(kind + ":" + id, kind, id, lines, memo(sending));
    }

    private static Map<String, String> memo(Sending sending) {
        var memo = new LinkedHashMap<String, String>();
        memo.put("amount", sending.amount().text());
        sending.payment().ifPresent(payment -> memo.put("payment", payment.value()));
        sending.terms().basis().ifPresent(basis -> memo.put("rate", basis.wireName()));
        sending.attempt().filter(sent -> sent.proof().isPresent()).ifPresent(sent -> {
            memo.put("reference", sent.key().key());
            memo.put("fee_msat", String.valueOf(sent.feeMsat()));
        });
        return memo;
    }
}
