package dev.millrace.checkout.risk;

/** Whoever watches what is decided and how long it took. */
@FunctionalInterface
public interface RiskListener {

    /** Told of each decision once it is made; what it throws would stop a payment, so it throws nothing. */
    void decided(RiskDecision decision, long tookMillis);
}
