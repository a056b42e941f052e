package dev.millrace.lightning.sandbox;

import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.Preimage;
import java.util.Optional;

/**
 * What the payer's side saw of a payment to an invoice of the sandbox node.
 *
 * @param preimage the payer's proof; exactly when it succeeded
 * @param failureReason LND's word, such as FAILURE_REASON_INCORRECT_PAYMENT_DETAILS; exactly when it failed
 */
public record PayerView(
        Status status,
        Optional<Preimage> preimage,
        Optional<String> failureReason,
        MilliSatoshi amount,
        MilliSatoshi fee) {

    /** How it ended for the payer; accepted is a hold that has no end yet. */
    public enum Status {
        SUCCEEDED,
        ACCEPTED,
        FAILED
    }
}
