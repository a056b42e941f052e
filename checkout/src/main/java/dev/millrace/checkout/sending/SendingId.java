package dev.millrace.checkout.sending;

import dev.millrace.checkout.id.Ids;

/** Names a refund or a payout. */
public record SendingId(String value) {
    public static final String REFUND = "ref_";
    public static final String PAYOUT = "pot_";

    public SendingId {
        if (!Ids.isId(REFUND, value) && !Ids.isId(PAYOUT, value)) {
            throw new IllegalArgumentException("not of the form ref_… or pot_…: " + value);
        }
    }
}
