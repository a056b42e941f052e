package dev.millrace.checkout.rail;

/** What a rail says about money that is to go out. Unknown is looked up by the same key, never sent again. */
public sealed interface SendAnswer {

    /**
     * It arrived.
     *
     * @param feeMsat what the way has cost, beyond what the receiver got
     * @param proof on Lightning the preimage
     */
    record Done(long feeMsat, String proof) implements SendAnswer {}

    /** It failed for good, and nothing left. */
    record Refused(String code, String message) implements SendAnswer {}

    /** Provably never reached the rail. */
    record NotSent(String reason) implements SendAnswer {}

    /** It may have happened or not, or is under way. */
    record Unknown(String reason) implements SendAnswer {}

    /** The rail has never heard of it; while it could still be paid, that proves nothing. */
    record Absent() implements SendAnswer {}
}
