package dev.millrace.fraud;

import dev.millrace.fraud.facts.CheckoutFacts;
import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/** One checkout request as the model sees it: a number for each feature, and which of them stand in for unknowns. */
public final class FeatureRow {

    private final float[] values;
    private final Set<Feature> unknown;

    private FeatureRow(float[] values, Set<Feature> unknown) {
        this.values = values;
        this.unknown = unknown;
    }

    /** Turns what is known into numbers; what is not known becomes neutral and is listed. */
    public static FeatureRow of(CheckoutFacts facts) {
        float[] values = new float[Feature.all().size()];
        Set<Feature> unknown = EnumSet.noneOf(Feature.class);
        for (Feature feature : Feature.all()) {
            OptionalDouble value = Measures.of(feature, facts);
            if (value.isEmpty()) {
                unknown.add(feature);
            }
            values[feature.index()] = value.isPresent() ? clamp(feature, value.getAsDouble()) : feature.neutral();
        }
        return new FeatureRow(values, Collections.unmodifiableSet(unknown));
    }

    private static float clamp(Feature feature, double value) {
        if (!(value >= 0)) {
            throw new IllegalStateException(feature + " cannot be " + value);
        }
        return (float) Math.min(value, feature.max());
    }

    /** The numbers by {@link Feature#index()}; a copy. */
    public float[] values() {
        return values.clone();
    }

    /** The number of one feature. */
    public float value(Feature feature) {
        return values[feature.index()];
    }

    /** The features whose number is only the neutral one. */
    public Set<Feature> unknown() {
        return unknown;
    }
}
