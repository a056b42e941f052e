package dev.millrace.fraud.train;

import dev.millrace.fraud.Feature;
import dev.millrace.fraud.FeatureRow;
import dev.millrace.fraud.velocity.MemoryVelocity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Payments of many shops over some weeks, in the order of time, each counted and measured as serving does it. The same
 * seed gives the same payments.
 */
final class Simulator {

    /** Goes up when the same seed gives other payments. */
    static final int VERSION = 1;

    private Simulator() {}

    static List<Visit> visits(long seed, int days) {
        List<Visit> visits = new ArrayList<>();
        var dice = new Dice(new Random(seed));
        var world = new World(dice);
        new Shopping(world, dice, visits::add).fill(days);
        new Fraud(world, dice, visits::add).fill(days);
        // The sort is stable, so payments of the same millisecond keep the order in which they were made up.
        visits.sort(Comparator.comparing(Visit::at));
        return visits;
    }

    static List<LabelledRow> rows(List<Visit> visits) {
        var velocity = new MemoryVelocity();
        return visits.stream()
                .map(visit -> {
                    FeatureRow row = FeatureRow.of(visit.facts(velocity.readAndAdd(visit.sighting())));
                    Stream<Float> values = Feature.all().stream().map(row::value);
                    return new LabelledRow(visit.at(), visit.pattern(), values.toList());
                })
                .toList();
    }
}
