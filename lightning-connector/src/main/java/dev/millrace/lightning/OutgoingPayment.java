package dev.millrace.lightning;

import java.util.Optional;

/**
 * A payment that a node sends, as it told it at one moment.
 *
 * @param amount what the payee gets
 * @param fee what the way has cost
 * @param preimage the proof; exactly when it succeeded
 * @param failure a code of {@link Answer.Refused}; exactly when it failed
 */
public record OutgoingPayment(
        PaymentHash hash,
        Status status,
        MilliSatoshi amount,
        MilliSatoshi fee,
        Optional<Preimage> preimage,
        Optional<String> failure) {

    /** How far it got; the first two are not an end. */
    public enum Status {
        INITIATED,
        IN_FLIGHT,
        SUCCEEDED,
        FAILED
    }

    public OutgoingPayment {
        if (preimage.isPresent() != (status == Status.SUCCEEDED) || failure.isPresent() != (status == Status.FAILED)) {
            throw new IllegalArgumentException("a payment succeeds by its preimage and fails for a reason");
        }
        if (preimage.isPresent() && !preimage.get().hash().equals(hash)) {
            throw new IllegalArgumentException("the preimage is not that of " + hash);
        }
    }
}
