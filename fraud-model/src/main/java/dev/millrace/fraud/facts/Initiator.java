package dev.millrace.fraud.facts;

/** Who sends the request on the payer's behalf. */
public enum Initiator {
    /** The payer. */
    PERSON,
    /** An agent that has not proved who it is, which is no fault. */
    AGENT,
    /** An agent whose signature or mandate was checked. */
    VERIFIED_AGENT
}
