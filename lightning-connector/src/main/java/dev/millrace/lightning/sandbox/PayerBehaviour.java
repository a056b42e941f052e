package dev.millrace.lightning.sandbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the payers' wallet of the sandbox takes money that is sent to one of its invoices. */
public enum PayerBehaviour {
    SUCCEEDS,
    /** Refused at the end of the way. */
    FAILS,
    /** Never comes to an end. */
    HANGS;

    @JsonCreator
    public static PayerBehaviour of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
