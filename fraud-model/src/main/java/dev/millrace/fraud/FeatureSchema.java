package dev.millrace.fraud;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;

/** The fingerprint of the features as a model sees them: names, order, units, limits, neutral values. */
public final class FeatureSchema {

    private static final String HASH = Sha256.hex(Feature.all().stream()
            .map(f -> "%s %s %s %s\n".formatted(f.id(), f.unit(), f.max(), f.neutral()))
            .collect(joining())
            .getBytes(StandardCharsets.UTF_8));

    private FeatureSchema() {}

    /** SHA-256 in lower-case hexadecimal digits. */
    public static String hash() {
        return HASH;
    }
}
