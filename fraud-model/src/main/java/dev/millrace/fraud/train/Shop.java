package dev.millrace.fraud.train;

/**
 * A simulated shop.
 *
 * @param id its name for the counters
 * @param usualCents the median of its amounts
 * @param digital whether it delivers digitally
 * @param tells how much of what it knows it sends with a payment
 */
record Shop(String id, double usualCents, boolean digital, Tells tells) {

    enum Tells {
        /** The amount and nothing else. */
        AMOUNT,
        /** The amount and an e-mail address. */
        EMAIL,
        /** All it knows, now and then with a gap. */
        ALL
    }
}
