package dev.millrace.checkout.outbox;

/** Writes a domain value as clients see it; implemented where the wire records live, called inside database transactions. */
@FunctionalInterface
public interface Wire {

    /** The JSON object of a payment, checkout session or review. */
    String json(Object domainValue);
}
