package dev.millrace.checkout.crash;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every point of a payment's, a refund's or a payout's journey at which something is kept and the next thing has not begun. */
public enum CrashPoint {
    /** The payment is kept with its decision; no rail was chosen. */
    PAYMENT_KEPT,
    /** The attempt is kept; its rail has not been asked. */
    ATTEMPT_KEPT,
    /** The rail has answered; nobody else knows. */
    RAIL_ANSWERED,
    /** Instructions and the client's answer are kept; the client has not been answered. */
    INSTRUCTIONS_KEPT,
    /** A receiver was sent a webhook and has answered; nobody else knows. */
    WEBHOOK_SENT,
    /** The rail has told of money; nothing is kept of it. */
    NEWS_HEARD,
    /** The money is kept and booked; the news cursor has not moved. */
    NEWS_KEPT,
    /** A refund or payout is kept, with its reserve and where it is to go; no rail has been asked. */
    SENDING_KEPT,
    /** It is kept that the rail is asked; nobody knows whether it was. */
    SENDING_ASKED,
    /** The rail has answered; nobody else knows. */
    SEND_ANSWERED,
    /** What became of it is kept and booked; the client has not been answered. */
    SENDING_ENDED;

    /** The point of a name such as {@code attempt_kept}. */
    public static Optional<CrashPoint> find(String word) {
        return Arrays.stream(values())
                .filter(point -> point.word().equals(word))
                .findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
