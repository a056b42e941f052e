package dev.millrace.lightning.sandbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What the sandbox node does by itself with one payment hash. */
public enum Scenario {
    PAYS,
    /** Two invoices of one group are paid at the same instant. */
    PAYS_TWICE,
    /** Paid in time, but the node calls the invoice canceled for a second before it tells of the money. */
    PAYS_LATE,
    OVERPAYS,
    /** The invoice is not opened. */
    REFUSES,
    /** The invoice is opened, and the answer never comes. */
    SILENT_THEN_DONE,
    /** The first call opens nothing and is never answered. */
    SILENT_NOT_DONE,
    /** The first call opens nothing and is answered with status 500. */
    SERVER_ERROR,
    /** The first call opens nothing and its connection is closed. */
    CLOSES_CONNECTION,
    /** Paid, and the settlement is told twice. */
    DUPLICATE_NEWS,
    /** Paid, and the settlement is told before the call that opens the invoice is answered. */
    NEWS_FIRST,
    /** Risk's matter; paid like any other. */
    REVIEW,
    /** Risk's matter; never reaches the node, and is paid if it does. */
    DECLINE;

    /** Throws {@link IllegalArgumentException} for what a Lightning node cannot show. */
    @JsonCreator
    public static Scenario of(String word) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario of a Lightning node: " + word));
    }

    /** As the API writes it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
