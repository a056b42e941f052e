package dev.millrace.checkout.rail;

import static dev.millrace.checkout.error.ErrorCode.RAIL_UNKNOWN;

import dev.millrace.checkout.error.Refusal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rails Millrace has words for, also those this installation has no connector for. */
public enum RailName {
    LIGHTNING,
    BITCOIN,
    CARD,
    SEPA;

    /** The rail of a name on the wire; refuses others with {@code rail_unknown}. */
    public static RailName of(String wireName, String param) {
        return Arrays.stream(values())
                .filter(rail -> rail.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        RAIL_UNKNOWN,
                        param,
                        "\"%s\" is none of %s"
                                .formatted(
                                        wireName,
                                        Arrays.stream(values())
                                                .map(RailName::wireName)
                                                .collect(Collectors.joining(", ")))));
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
