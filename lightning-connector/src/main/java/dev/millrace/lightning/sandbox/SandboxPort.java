package dev.millrace.lightning.sandbox;

import dev.millrace.lightning.Answer;
import dev.millrace.lightning.MilliSatoshi;
import dev.millrace.lightning.PaymentHash;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a sandbox node can be told beside the protocol it speaks, and asked about what it did. */
public interface SandboxPort {
    /** What it can play. */
    default Set<Scenario> scenarios() {
        return EnumSet.allOf(Scenario.class);
    }

    /** The same twice is done twice; another for the same hash is refused with {@code invalid_request}. */
    Answer<PaymentHash> register(SandboxRegistration registration);

    /** Plays the payer; an amount is needed only where the invoice names none. Refuses with {@code invalid_request}. */
    Answer<PayerView> pay(String invoice, Optional<MilliSatoshi> amount);

    /** An invoice of the payers' wallet by an owner's clock, to send money to; refused where there is no such wallet. */
    default Answer<String> payerInvoice(
            String owner, Optional<MilliSatoshi> amount, String memo, Duration expiry, PayerBehaviour behaviour) {
        return new Answer.Refused<>(Answer.Refused.UNIMPLEMENTED, "this node knows nobody to send money to");
    }

    /** Moves an owner's time forward, what is due then happens before this returns; answers the owner's new time. */
    Answer<Instant> advanceClock(String owner, Duration by);

    /** What the node did for an owner, in order; an empty owner asks for all. */
    Answer<List<ExecutedEntry>> log(String owner, long after, int limit);
}
