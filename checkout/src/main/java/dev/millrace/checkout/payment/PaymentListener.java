package dev.millrace.checkout.payment;

/** Whoever must change together with a payment, such as the checkout session that owns it. */
public interface PaymentListener {

    /** Told inside the database transaction that keeps the move. */
    void moved(Payment before, Payment after);
}
