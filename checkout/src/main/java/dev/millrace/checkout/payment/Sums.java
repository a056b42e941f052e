package dev.millrace.checkout.payment;

/** How much of a payment came and where it went, in the smallest unit of its currency; none is below zero. */
public record Sums(long received, long authorized, long captured, long refunded, long reversed, long returned) {
    public static final Sums ZERO = new Sums(0, 0, 0, 0, 0, 0);

    Sums received(long now) {
        return new Sums(now, authorized, captured, refunded, reversed, returned);
    }

    Sums authorized(long now) {
        return new Sums(received, now, captured, refunded, reversed, returned);
    }

    Sums captured(long now) {
        return new Sums(received, authorized, now, refunded, reversed, returned);
    }
}
